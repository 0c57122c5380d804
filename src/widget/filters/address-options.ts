/** What of a view an address can carry. */
export const ADDRESS_GROUPS = ['range', 'filters', 'tab', 'sort', 'page', 'search', 'view', 'season'] as const;

export type AddressGroup = (typeof ADDRESS_GROUPS)[number];

export interface AddressOptions {
  readonly groups: ReadonlySet<AddressGroup>;
  /** Stands before each parameter's name. */
  readonly prefix: string;
}

/**
 * Reads the attribute `url`: names of groups, all of them where none is named; any other word is the prefix.
 *
 * @example addressOptions('a- range filters') // { groups: new Set(['range', 'filters']), prefix: 'a-' }
 */
export function addressOptions(text: string): AddressOptions {
  const words = text.split(/\s+/).filter(Boolean);
  const groups = ADDRESS_GROUPS.filter((group) => words.includes(group));
  const isGroup = (word: string) => ADDRESS_GROUPS.some((group) => group === word);
  return {
    groups: new Set(groups.length ? groups : ADDRESS_GROUPS),
    prefix: words.find((word) => !isGroup(word)) ?? '',
  };
}
