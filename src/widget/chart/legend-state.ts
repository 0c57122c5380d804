/**
 * The hidden series after a legend's entry was chosen. An entry isolates its series, and shows all again where it is the
 * only one; the inverse hides it or shows it beside the others. One series always stays.
 *
 * @param ids Every series of the legend.
 * @param inverse Whether Alt was held.
 */
export function hiddenAfter(
  ids: readonly string[],
  hidden: readonly string[],
  id: string,
  inverse: boolean,
): readonly string[] {
  const now = ids.filter((each) => hidden.includes(each));
  const others = ids.filter((each) => each !== id);
  if (inverse) {
    const next = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
    return next.length < ids.length ? next : now;
  }
  return !now.includes(id) && now.length === others.length ? [] : others;
}
