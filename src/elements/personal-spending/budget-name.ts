import { messages } from '../../core/text/messages.js';
import type { Row } from '../../core/types.js';

/** What people have several of, or share: it has a name of its own. */
const NAMED: readonly unknown[] = ['project', 'key', 'team-member', 'team'];

/**
 * What a budget is called among others: by what it is for, "Premium models". Whose it is stands beside it only where that
 * tells budgets apart, or names a project, a key or a team: accounts are ids, and the reader knows their own.
 */
export function budgetName(row: Row, all: readonly Row[]): string {
  const purpose = purposeOf(row);
  const owner = typeof row['name'] === 'string' ? row['name'] : '';
  const alone = all.filter((other) => purposeOf(other) === purpose).length < 2;
  return (purpose && alone && !NAMED.includes(row['category']) ? [purpose] : [purpose, owner])
    .filter(Boolean)
    .join(' · ');
}

function purposeOf({ category }: Row): string {
  const { categories } = messages.budgets;
  if (typeof category !== 'string') return '';
  if (Object.hasOwn(categories, category)) return categories[category as keyof typeof categories];
  const words = category.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
