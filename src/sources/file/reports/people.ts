import { lowerCase } from '../scan/lower-case.js';
import { perTable } from '../scan/once.js';

/** What somebody is called, in tables and filters alike. */
export interface Named {
  /** The name alone, or the id of who has none. */
  readonly name: string;
  /** With the e-mail, or the id, behind it where two people have one name. */
  readonly label: string;
  readonly email: string | null;
}

/** Whom the files speak of, by user id. */
export const peopleOf = perTable(({ people }): ReadonlyMap<string, Named> => {
  const all = [...people].map(([id, { name, email }]) => ({
    id,
    name: (name ?? id).trim() || id,
    email: email === '' ? null : email,
  }));
  const addressKey = ({ name, email }: { name: string; email: string | null }) =>
    JSON.stringify([lowerCase(name), email === null ? null : lowerCase(email)]);
  const names = countsOf(all.map(({ name }) => lowerCase(name)));
  const addresses = countsOf(all.map(addressKey));
  return new Map(
    all.map((person) => {
      const { id, name, email } = person;
      const isOnly = names.get(lowerCase(name)) === 1;
      const tells = email !== null && addresses.get(addressKey(person)) === 1 ? email : id;
      return [id, { name, email, label: isOnly ? name : `${name} (${tells})` }];
    }),
  );
});

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
