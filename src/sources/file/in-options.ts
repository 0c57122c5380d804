/** Arguments of the command line that the readers name, as the options of a page. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/--set cache=(\w+)/g, "cache: '$1'"],
  [/--(map|set) ([\w.]+)=(\S+?)(?=[:;,\s)]|$)/g, "$1: { $2: '$3' }"],
  [/--(map|set)\b/g, '$1'],
  [/--rate ([A-Z]{3})=DOLLARS@DATE/g, "rates: { $1: 'DOLLARS' }"],
  [/--time-zone/g, 'timeZone'],
  [/--date-order/g, 'dateOrder'],
  [/--start/g, 'start'],
  [/--price\b/g, 'prices'],
];

/** A reader's sentence, with options as a page has them. */
export function inOptions(sentence: string): string {
  return OPTIONS.reduce((text, [argument, option]) => text.replace(argument, option), sentence);
}
