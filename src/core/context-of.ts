import { closest } from './closest.js';
import { AnalyticsContext } from './context.js';
import { pageGlobal } from './page-global.js';

const contexts = pageGlobal('contexts.v1', () => new Map<string, AnalyticsContext>());

/** The context with this name, made when first asked for; the same one for every copy of this library on the page. */
export function analyticsContext(name = 'default'): AnalyticsContext {
  const known = contexts.get(name);
  if (known) return known;
  const context = new AnalyticsContext(name);
  contexts.set(name, context);
  context.addEventListener('viewer-replaced', () => askOthers(context));
  return context;
}

/** Who has signed in behind one source may have done so behind those of other contexts, too. */
function askOthers(context: AnalyticsContext) {
  for (const other of contexts.values()) if (other !== context) void other.recheckViewer();
}

/** The context an element belongs to: the one it names, else its closest `<analytics-context>`'s, else the page's default. */
export function contextOf(element: Element & { context?: string | undefined }): AnalyticsContext {
  const own = element.context ?? element.getAttribute('context');
  if (own) return analyticsContext(own);
  const around: (Element & { name?: string }) | null = closest(element, 'analytics-context');
  return analyticsContext(around?.name ?? around?.getAttribute('name') ?? undefined);
}
