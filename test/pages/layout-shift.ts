import type { BrowserContext } from 'playwright-core';

export interface LayoutShift {
  /** The sum of all shifts, as the browser counts them; those that follow a click or a key do not count. */
  readonly total: number;
  /** What has shifted by how much, a line per shift, for whoever looks for the cause. */
  readonly what: readonly string[];
}

interface Seen {
  readonly value: number;
  readonly what: string;
}

/* Scripts run in the page as text, so that the types of this side need not know a DOM. */
const WATCH = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources, startTime } of list.getEntries()) {
      if (hadRecentInput) continue;
      const what = sources.map(({ node, previousRect, currentRect }) => {
        const element = node instanceof Element ? node : node?.parentElement;
        const root = element?.getRootNode();
        const host = root instanceof ShadowRoot ? root.host.localName + ' ' : '';
        const places = [previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round));
        return host + (element?.localName ?? '?') + '.' + (element?.getAttribute('class') ?? '') + ' ' + places.join(' → ');
      });
      window.shifts.push({ value, what: Math.round(startTime) + ' ms ' + value.toFixed(4) + ': ' + what.join(' | ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });`;
const TWO_FRAMES = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`;

/** Loads a page in a context until nothing is under way, and sums up how far it has shifted. */
export async function layoutShift(context: BrowserContext, url: string): Promise<LayoutShift> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await page.evaluate(TWO_FRAMES);
  const shifts = await page.evaluate<Seen[]>('window.shifts');
  await page.close();
  return { total: shifts.reduce((sum, { value }) => sum + value, 0), what: shifts.map(({ what }) => what) };
}
