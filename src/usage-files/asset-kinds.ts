/** Kinds of rows that are no events: they say how something that a person has made is now. */
export const ASSET_KINDS = ['assistant', 'skill', 'datasource', 'workflow'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];
