/** A text of the source as it came; nothing for anything else. */
export const sourceText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value : undefined;
