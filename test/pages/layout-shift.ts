import type { BrowserContext } from 'playwright-core';

export interface LayoutShift {
  /** The sum of all shifts, as the browser counts them; those that follow a click or a key do not count. */
  readonly total: number;
  /** What has shifted by how much, a line per shift, for whoever looks for the cause. */
  readonly what: readonly string[];
}

/** Loads a page in a context until nothing is under way, and sums up how far it has shifted. */
export async function layoutShift(context: BrowserContext, url: string): Promise<LayoutShift> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen: { value: number; what: string }[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources, startTime } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
        };
        if (hadRecentInput) continue;
        const what = sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          const root = element?.getRootNode();
          const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
          const name = element ? `${host}${element.localName}.${element.getAttribute('class') ?? ''}` : '?';
          const [before, after] = [previousRect, currentRect].map(({ x, y, width, height }) =>
            [x, y, width, height].map(Math.round).join(),
          );
          return `${name} ${before ?? ''} → ${after ?? ''}`;
        });
        seen.push({ value, what: `${startTime.toFixed(0)} ms ${value.toFixed(4)}: ${what.join(' | ')}` });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number; what: string }[] }).shifts);
  await page.close();
  return { total: shifts.reduce((sum, { value }) => sum + value, 0), what: shifts.map(({ what }) => what) };
}
