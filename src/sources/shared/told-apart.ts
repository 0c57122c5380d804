import type { Row } from '../../core/types.js';

export interface Person {
  readonly id: string;
  readonly displayName?: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** People as choices, each with its `label`: two people of one name have their e-mails or ids behind it. */
export function toldApart(people: readonly Person[]): Row[] {
  const counts = new Map<string, number>();
  const labelOf = ({ id, displayName, name, email }: Person) => displayName ?? name ?? email ?? id;
  for (const person of people) counts.set(labelOf(person), (counts.get(labelOf(person)) ?? 0) + 1);
  return people.map((person) => {
    const { id, name, email } = person;
    const label = labelOf(person);
    return { id, label: counts.get(label) === 1 ? label : `${label} (${email ?? id})`, name, email };
  });
}
