// What a host page does: it knows who is signed in, gives the context the headers for that person, and then the source.
import { type AnalyticsContextElement, GatewayBoardStore } from '../src/index.js';
import { boardsOfCodemie } from '../src/sources/codemie-dashboards.js';

interface DemoUser {
  id: string;
  name: string;
  role: string;
}

interface Demo {
  users: DemoUser[];
  initial: string;
  range: string | null;
}

/** The switch survives the way to the other page. */
const CHOSEN = 'demo-identity';
/** A token is renewed this long before it expires. */
const EARLY = 30_000;

const context = document.querySelector<AnalyticsContextElement>('#analytics')!;
const board = document.querySelector('analytics-board');
const picker = document.querySelector<HTMLSelectElement>('#identity')!;

/** Headers for one person, with a token that is renewed shortly before it expires. */
function headersFor(user: string) {
  let token: Promise<{ token: string; expires_at: string }> | undefined;
  const renew = () => (token = getJson(`/demo/token?user=${encodeURIComponent(user)}`));
  return async () => {
    let held = await (token ?? renew());
    if (Date.parse(held.expires_at) - EARLY < Date.now()) held = await renew();
    return { Authorization: `Bearer ${held.token}` };
  };
}

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}.`);
  return (await response.json()) as T;
}

function signIn({ id, name }: DemoUser) {
  sessionStorage.setItem(CHOSEN, id);
  for (const place of document.querySelectorAll('#name')) place.textContent = name;
  context.headers = headersFor(id);
  context.src = '';
  if (board) {
    board.store = new GatewayBoardStore({ headers: context.headers });
    board.readers = [boardsOfCodemie];
  }
}

try {
  const demo = await getJson<Demo>('/demo/users');
  const roles: Record<string, string> = {
    user: 'regular user',
    'project-admin': 'project admin',
    'platform-admin': 'platform admin',
  };
  const chosen = sessionStorage.getItem(CHOSEN) ?? demo.initial;
  const current = demo.users.find(({ id }) => id === chosen) ?? demo.users.find(({ id }) => id === demo.initial)!;
  picker.append(
    ...demo.users.map(
      ({ id, name, role }) => new Option(`${name} · ${roles[role] ?? role}`, id, id === current.id, id === current.id),
    ),
  );
  picker.addEventListener('change', () => {
    signIn(demo.users.find(({ id }) => id === picker.value)!);
  });
  if (demo.range) context.range = demo.range;
  signIn(current);
} catch (error) {
  const words = document.createElement('p');
  words.className = 'failed';
  words.setAttribute('role', 'alert');
  words.textContent = `The demo could not start: ${(error as Error).message}`;
  document.body.append(words);
}
