import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Focus {
  readonly name: string;
  readonly role: string;
  /** In view, of some size, and marked by an outline or ring on itself or on what holds it. */
  readonly visible: boolean;
}

/** What has the focus, through shadow roots. */
const FOCUS = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return { name: '', role: 'body', visible: false };
  const label = element.labels?.[0]?.textContent ?? '';
  const name = (element.getAttribute('aria-label') || label || element.textContent).replace(/\\s+/g, ' ').trim();
  const marked = [element, element.closest('label'), element.closest('.box')].some((candidate) => {
    if (!candidate) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
  const inView = width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return { name, role: element.getAttribute('role') ?? element.type ?? element.localName, visible: marked && inView };
})()`;

export const focusOf = (page: Page): Promise<Focus> => page.evaluate<Focus>(FOCUS);

/** Presses keys; the focus is somewhere, and can be seen, after each. */
export async function press(page: Page, ...keys: readonly string[]): Promise<Focus> {
  let now = await focusOf(page);
  for (const key of keys) {
    await page.keyboard.press(key);
    now = await focusOf(page);
    expect([key, now]).toEqual([key, expect.objectContaining({ visible: true })]);
  }
  return now;
}

/** Goes on from where the focus is until it is on this. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let tries = 0; tries < 80; tries++) {
    const now = await press(page, key);
    if (now.name === name || now.name.startsWith(`${name} `) || now.name.startsWith(`${name}. `)) return;
    passed.push(now.name);
  }
  throw new Error(`No way to ${name}, only to: ${passed.join(' | ')}`);
}
