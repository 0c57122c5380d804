import { messages } from '../../core/text/messages.js';
import type { Row } from '../../core/types.js';

/** "Platform · anna": budgets of one account differ by what they are for. */
export function budgetName({ name, category }: Row): string {
  const { categories } = messages.budgets;
  const id = typeof category === 'string' ? category : '';
  const label = Object.hasOwn(categories, id) ? categories[id as keyof typeof categories] : id;
  return [label, typeof name === 'string' ? name : ''].filter(Boolean).join(' · ');
}
