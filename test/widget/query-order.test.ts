import { expect, fixture, html } from '@open-wc/testing';
import { SourceError } from '../../src/core/source-error.js';
import type { Query, Table } from '../../src/core/types.js';
import { AnalyticsWidget } from '../../src/widget/analytics-widget.js';
import { settled, type Asked } from '../fake-source.js';
import { busy, newContext, seeded, textOf } from './support.js';

class TestOrder extends AnalyticsWidget {
  protected get query(): Query {
    return { report: 'order' };
  }

  protected renderTable({ rows: [row] }: Table) {
    return html`<p>Figures of ${row?.['user']}.</p>`;
  }
}
customElements.define('test-order', TestOrder);

const STEPS = 24;
const userOf = ({ query }: Asked) => query.filters?.users?.[0] ?? 'everybody';
const failure = 'The server is out of order.';

/** One story of changes, answers, failures and moves; throws where the screen is wrong at any point. */
async function play(seed: number) {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const { name, context, source } = newContext();
  const element = await fixture<TestOrder>(html`<test-order context=${name}></test-order>`);
  const parent = element.parentElement!;
  const done = new Set<Asked>();
  const open = () => source.asked.filter((asked) => !done.has(asked) && !asked.options.signal.aborted);
  const say = (asked: Asked, good: boolean) => {
    done.add(asked);
    const user = userOf(asked);
    return good
      ? asked.answer({ columns: [{ id: 'user', label: 'User', kind: 'text' }], rows: [{ user }] })
      : asked.fail(new SourceError('unavailable', failure));
  };
  const wanted = () => context.filters.users?.[0] ?? 'everybody';
  const check = (step: string) => {
    if (!element.isConnected) return;
    const text = textOf(element.shadowRoot!);
    const underWay = open().some((asked) => userOf(asked) === wanted());
    expect(busy(element), `${step}: busy, wanting ${wanted()}, showing ${text}`).to.equal(underWay);
    if (underWay) expect(text, step).not.to.contain(failure);
    else expect(text.includes(failure) || text.includes(`Figures of ${wanted()}.`), `${step}: ${text}`).to.equal(true);
  };

  for (let step = 0; step < STEPS; step++) {
    const dice = random();
    const asked = pick(open());
    if (dice < 0.4) context.filter({ users: [pick(['anna', 'jan', 'olena', 'wei'])!] });
    else if (dice < 0.62 && asked) void say(asked, true);
    else if (dice < 0.74 && asked) void say(asked, false);
    else if (dice < 0.82) element.remove();
    else if (dice < 0.95) parent.append(element);
    else context.refresh();
    if (random() < 0.6) {
      await settled();
      check(`seed ${String(seed)}, step ${String(step)}`);
    }
  }

  parent.append(element);
  context.filter({ users: ['the last one'] });
  await settled();
  while (open().length) await say(pick(open())!, true);
  expect(textOf(element.shadowRoot!), `seed ${String(seed)}`).to.contain('Figures of the last one.');
  check(`seed ${String(seed)}, the end`);
  expect(busy(element), `seed ${String(seed)}: busy at the end`).to.equal(false);
  element.remove();
}

describe('Answers in any order', () => {
  it('leave the last question’s figures on the screen, in 200 stories of changes, failures and moves', async () => {
    const unhandled: unknown[] = [];
    const listen = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
    addEventListener('unhandledrejection', listen);
    for (let seed = 1; seed <= 200; seed++) await play(seed);
    await settled();
    removeEventListener('unhandledrejection', listen);
    expect(unhandled).to.deep.equal([]);
  });
});
