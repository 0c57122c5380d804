/** A text as SQL has it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The name of a table or a column as SQL has it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `CASE value WHEN key THEN text …`, nothing where no key fits. */
export function lookup(value: string, entries: Iterable<readonly [string, string]>): string {
  const cases = [...entries].map(([key, text]) => ` WHEN ${literal(key)} THEN ${literal(text)}`);
  return `CASE ${value}${cases.join('')} END`;
}

export function oneOf(value: string, texts: Iterable<string>): string {
  return `${value} IN (${[...texts].map(literal).join(', ')})`;
}
