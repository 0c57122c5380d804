/**
 * `make`, which gives its last result again while its arguments stay the same. One result is kept, so give each place that
 * asks a memo of its own.
 *
 * @param same Compares an argument with the last one; by identity unless stated. Give `equal` for small plain data.
 * @example readonly #choices = memo((table: Table) => table.rows.map(toChoice));
 */
export function memo<Arguments extends readonly unknown[], Result>(
  make: (...args: Arguments) => Result,
  same: (a: unknown, b: unknown) => boolean = Object.is,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (last?.args.length !== args.length || !args.every((argument, index) => same(argument, last?.args[index])))
      last = { args, result: make(...args) };
    return last.result;
  };
}
