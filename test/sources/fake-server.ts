/** A request as the server saw it. */
export interface Asked {
  readonly url: URL;
  /** The path after the base URL and `/v1/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly init: RequestInit;
}

/** A JSON value, a `Response`, or a function that gives one, at once or later. */
type Reply = unknown;

/** A server behind a `fetch` of its own, answering by path; everything else is FastAPI's plain 404. */
export class FakeServer {
  readonly asked: Asked[] = [];
  readonly routes: Record<string, Reply>;

  constructor(routes: Record<string, Reply> = {}) {
    this.routes = routes;
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input as string, 'https://host.example');
    const path = url.pathname.replace(/^.*\/v1\//, '');
    const asked = { url, path, query: Object.fromEntries(url.searchParams), headers: new Headers(init.headers), init };
    this.asked.push(asked);
    const reply = this.routes[path] ?? json({ detail: 'Not Found' }, { status: 404 });
    const value: unknown = await (typeof reply === 'function' ? (reply as (asked: Asked) => unknown)(asked) : reply);
    return value instanceof Response ? value.clone() : json(value);
  };

  /** The requests for figures and lists: all but those for who is looking and which server it is. */
  get forFigures(): Asked[] {
    return this.asked.filter(({ path }) => path !== 'user' && path !== 'config');
  }

  /** The requests for one path. */
  to(path: string): Asked[] {
    return this.asked.filter((asked) => asked.path === path);
  }
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), init);
}

/** A promise that the test settles. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: Error) => void } {
  let settle: { resolve: (value: T) => void; reject: (reason: Error) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}

/** What `promise` was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a rejection.');
}

export const live = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

/** Lets everything that is ready run, without a clock. */
export async function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const turn = new Promise((resolve) => (port1.onmessage = resolve));
  port2.postMessage(null);
  await turn;
  port1.close();
}
