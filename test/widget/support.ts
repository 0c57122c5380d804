import { analyticsContext } from '../../src/core/context-of.js';
import { FakeSource, settled } from '../fake-source.js';

let contexts = 0;

/** A context of the test's own, with a source that answers when the test says so. */
export function newContext() {
  const name = `test-${String(++contexts)}`;
  const context = analyticsContext(name);
  const source = new FakeSource();
  context.timeZone = 'Europe/Warsaw';
  context.locale = 'en-US';
  context.source = source;
  return { name, context, source };
}

/** Every element below `root`, through open shadow roots. */
function* deep(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

/** Every element of an element's shadow tree, and of those inside it. */
export function inside(host: Element): Element[] {
  return host.shadowRoot ? [...deep(host.shadowRoot)] : [];
}

/** The first element below `host` that matches, through open shadow roots. */
export function deepQuery(host: Element, selector: string): HTMLElement | null {
  return deepQueryAll(host, selector)[0] ?? null;
}

/** Every element below `host` that matches, through open shadow roots. */
export function deepQueryAll<Found extends Element = HTMLElement>(host: Element, selector: string): Found[] {
  return inside(host).filter((element): element is Found => element.matches(selector));
}

/** The element that has the focus, through open shadow roots. */
export function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}

/** Text as it is read, with single spaces; what is hidden from assistive technology only where `hidden` says so. */
export function textOf(node: Node, hidden = true): string {
  const read = (part: Node): string => {
    if (part instanceof Text) return part.data;
    // What is on paper alone is not on the screen.
    if (part instanceof HTMLElement && (part.hidden || part.classList.contains('printed'))) return '';
    if (!hidden && part instanceof Element && part.getAttribute('aria-hidden') === 'true') return '';
    const children =
      part instanceof HTMLSlotElement && part.assignedNodes().length
        ? part.assignedNodes()
        : part instanceof Element && part.shadowRoot
          ? part.shadowRoot.childNodes
          : part.childNodes;
    const block = part instanceof Element && getComputedStyle(part).display !== 'inline' ? ' ' : '';
    return block + [...children].map(read).join('') + block;
  };
  return read(node).replace(/\s+/g, ' ').trim();
}

const ROLES = {
  alert: '[role=alert]',
  button: 'button',
  cell: 'td',
  columnheader: 'th[scope=col]',
  combobox: '[role=combobox], select',
  date: 'input[type=date]',
  group: '[role=group], fieldset',
  heading: '[role=heading]',
  link: 'a',
  listitem: 'li',
  live: '[role=status], [role=alert], [aria-live]',
  meter: '[role=meter]',
  option: '[role=option]',
  radio: 'input[type=radio]',
  region: '[role=region], section',
  row: 'tbody tr',
  rowheader: 'th[scope=row]',
  searchbox: 'input[type=search]',
  spinbutton: 'input[type=number]',
  status: '[role=status]',
  table: 'table',
  time: 'input[type=time]',
  timer: '[role=timer]',
} as const;

export type Role = keyof typeof ROLES;

/** The name by which a reader knows an element: its label, else its text. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const { labels } = element as HTMLInputElement;
  if (labels?.length) return textOf(labels[0] as Node, false);
  return textOf(element, false);
}

/** What there is of a role below `host`, without what is hidden. */
export function getAll(host: Element, role: Role): HTMLElement[] {
  return inside(host).filter(
    (element): element is HTMLElement =>
      element.matches(ROLES[role]) && !element.closest('[hidden], [aria-hidden=true]'),
  );
}

/** The one of a role and name; an error that lists the names there are. */
export function get(host: Element, role: Role, name?: string): HTMLElement {
  const found = getAll(host, role);
  const named = name === undefined ? found : found.filter((element) => nameOf(element) === name);
  const [only] = named;
  if (named.length !== 1 || !only)
    throw new Error(
      `${String(named.length)} of role ${role} named "${name ?? ''}"; there are: ${found.map(nameOf).join(' | ') || 'none'}`,
    );
  return only;
}

export function has(host: Element, role: Role, name: string): boolean {
  return getAll(host, role).some((element) => nameOf(element) === name);
}

/** Whether the element says that it is loading. */
export function busy(host: Element): boolean {
  return inside(host).some((element) => element.getAttribute('aria-busy') === 'true');
}

/** Enters a value as a reader does, whatever the kind of field. */
export async function enter(field: HTMLElement, value: string) {
  (field as HTMLInputElement).value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}

export async function click(element: HTMLElement) {
  element.click();
  await settled();
}

export interface FakeClock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many timers are waiting. */
  readonly waiting: number;
  /** Lets time pass, with everything that falls due on the way. */
  pass(milliseconds: number): Promise<void>;
  restore(): void;
}

/** Takes the clock and the timers of the page into the test's hand. */
export function fakeClock(start: string | number = '2026-05-13T10:00:00Z'): FakeClock {
  interface Timer {
    due: number;
    every: number | undefined;
    run: () => void;
  }
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const { now: realNow } = Date;
  const timers = new Map<number, Timer>();
  let now = new Date(start).getTime();
  let ids = 1e6;
  const add = (run: () => void, wait = 0, every?: number) => {
    timers.set(++ids, { due: now + wait, every, run });
    return ids;
  };
  const remove = (id?: number) => {
    timers.delete(id ?? 0);
  };
  Object.assign(globalThis, {
    setTimeout: (run: () => void, wait?: number) => add(run, wait),
    setInterval: (run: () => void, wait?: number) => add(run, wait, wait),
    clearTimeout: remove,
    clearInterval: remove,
  });
  Date.now = () => now;
  return {
    get now() {
      return now;
    },
    get waiting() {
      return timers.size;
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [id, next] = [...timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
        if (id === undefined || !next || next.due > end) break;
        now = Math.max(now, next.due);
        if (next.every === undefined) timers.delete(id);
        else next.due += Math.max(next.every, 1);
        next.run();
        await settled();
      }
      now = end;
      await settled();
    },
    restore() {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      Date.now = realNow;
    },
  };
}

/** Collects what is printed on the console at a level, instead of printing it. */
export function listenToConsole(level: 'warn' | 'error') {
  const printed: string[] = [];
  const real = Object.getOwnPropertyDescriptor(console, level)!;
  console[level] = (...parts: unknown[]) => {
    printed.push(parts.map(String).join(' '));
  };
  return {
    printed,
    stop() {
      Object.defineProperty(console, level, real);
    },
  };
}

/** What a live region has said, without repetitions of an unchanged text. */
export function listenTo(region: Element) {
  const heard: string[] = [];
  const observer = new MutationObserver(() => {
    const text = textOf(region);
    if (text && text !== heard.at(-1)) heard.push(text);
    if (!text) heard.push('');
  });
  observer.observe(region, { childList: true, characterData: true, subtree: true });
  return {
    /** All texts so far, silence left out. */
    get heard() {
      return heard.filter(Boolean);
    },
    stop() {
      observer.disconnect();
    },
  };
}

/** Figures between 0 and 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Forgets what is stored under keys with this beginning; other test files share the storage. */
export function forget(prefix: string) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
