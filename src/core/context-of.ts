import { closest } from './closest.js';
import { AnalyticsContext } from './context.js';
import { pageGlobal } from './page-global.js';

const contexts = pageGlobal('contexts.v1', () => new Map<string, AnalyticsContext>());

/** The context with this name, made when first asked for; the same one for every copy of this library on the page. */
export function analyticsContext(name = 'default'): AnalyticsContext {
  let context = contexts.get(name);
  if (!context) contexts.set(name, (context = new AnalyticsContext(name)));
  return context;
}

/** The context an element belongs to: the one it names, else its closest `<analytics-context>`'s, else the page's default. */
export function contextOf(element: Element & { context?: string | undefined }): AnalyticsContext {
  const own = element.context ?? element.getAttribute('context');
  if (own) return analyticsContext(own);
  const around: (Element & { name?: string }) | null = closest(element, 'analytics-context');
  return analyticsContext(around?.name ?? around?.getAttribute('name') ?? undefined);
}
