// A page before a LiteLLM proxy. The proxy is made up and runs in the page itself; a real one is an address in `src`.
import { type AnalyticsContextElement } from '../src/index.js';
import { LiteLLMProxy } from './litellm/proxy.js';
import { KEYS, sampleProxy } from './litellm/sample.js';

/** The switch survives a reload. */
const CHOSEN = 'demo-litellm-key';

const context = document.querySelector<AnalyticsContextElement>('#analytics')!;
const picker = document.querySelector<HTMLSelectElement>('#key')!;
const proxy = new LiteLLMProxy(sampleProxy(Date.now()));

function signIn() {
  sessionStorage.setItem(CHOSEN, picker.value);
  context.headers = { Authorization: `Bearer ${picker.value}` };
  context.src = '/litellm';
}

context.fetch = (input, init) => {
  const url = new URL((input as string).replace(/^\/litellm/, ''), location.origin);
  return Promise.resolve(proxy.answer(url, new Headers(init?.headers)));
};
const chosen = sessionStorage.getItem(CHOSEN) ?? KEYS.admin;
const options = [
  ['An administrator’s key', KEYS.admin],
  ['Ana’s key, of the team Search', KEYS.person],
  ['A service account’s key', KEYS.service],
] as const;
picker.append(...options.map(([label, key]) => new Option(label, key, key === chosen, key === chosen)));
picker.addEventListener('change', signIn);
signIn();
