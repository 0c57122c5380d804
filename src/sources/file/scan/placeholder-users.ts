/** Ids that stand for nobody; they are not counted as users, and own no rows. */
const PLACEHOLDER_USERS: readonly string[] = ['', 'unknown', 'system', '00000000-0000-0000-0000-000000000000'];

export function isPlaceholder(userId: string): boolean {
  return PLACEHOLDER_USERS.includes(userId.trim().toLowerCase());
}
