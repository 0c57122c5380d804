/** Ids that stand for nobody; they are not counted as users, and own no rows. */
export const PLACEHOLDER_USERS = ['', 'unknown', 'system', '00000000-0000-0000-0000-000000000000'] as const;

export function isPlaceholder(userId: string): boolean {
  return (PLACEHOLDER_USERS as readonly string[]).includes(userId.trim().toLowerCase());
}
