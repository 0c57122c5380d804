import { expect } from '@open-wc/testing';
import { MAX_ENTRIES, QueryCache } from '../../src/core/query-cache.js';
import { settled } from '../fake-source.js';

/** Loads that answer when told. */
function loads() {
  const started: { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      started.push({ signal, resolve, reject });
    });
  return { started, load };
}

const never = new AbortController().signal;

describe('QueryCache', () => {
  it('shares one load between all who ask the same question', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const answers = Promise.all([cache.get('a', load, never), cache.get('a', load, never)]);
    expect(started).to.have.length(1);
    started[0]!.resolve('one');
    expect(await answers).to.deep.equal(['one', 'one']);
  });

  it('keeps an answer, until it is told to forget it', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const first = cache.get('a', load, never);
    started[0]!.resolve('one');
    await first;
    expect(await cache.get('a', load, never)).to.equal('one');
    cache.forget();
    void cache.get('a', load, never);
    expect(started).to.have.length(2);
  });

  it('does not keep an answer beyond its age', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>(0);
    const first = cache.get('a', load, never);
    started[0]!.resolve('one');
    await first;
    void cache.get('a', load, never);
    expect(started).to.have.length(2);
  });

  it('never keeps an error', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const first = cache.get('a', load, never).catch((error: unknown) => (error as Error).message);
    started[0]!.reject(new Error('down'));
    expect(await first).to.equal('down');
    void cache.get('a', load, never);
    expect(started).to.have.length(2);
  });

  it('aborts a load with its last waiter, not before', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const [one, two] = [new AbortController(), new AbortController()];
    const gone = cache.get('a', load, one.signal).catch((error: unknown) => (error as Error).name);
    const stays = cache.get('a', load, two.signal).catch((error: unknown) => (error as Error).name);
    one.abort();
    expect(await gone).to.equal('AbortError');
    expect(started[0]!.signal.aborted).to.equal(false);
    two.abort();
    expect(await stays).to.equal('AbortError');
    expect(started[0]!.signal.aborted).to.equal(true);
    void cache.get('a', load, never);
    expect(started, 'the aborted load is not joined').to.have.length(2);
  });

  it('lets the second load finish, whoever leaves: going back and forth asks no third time', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    for (let turn = 0; turn < 10; turn++) {
      const asker = new AbortController();
      const gone = cache.get('a', load, asker.signal).catch((error: unknown) => (error as Error).name);
      asker.abort();
      expect(await gone).to.equal('AbortError');
    }
    expect(started.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
    const answer = cache.get('a', load, never);
    started[1]!.resolve('one');
    expect(await answer).to.equal('one');
    cache.forget();
    const asker = new AbortController();
    const gone = cache.get('a', load, asker.signal).catch((error: unknown) => (error as Error).name);
    asker.abort();
    await gone;
    expect(
      started.map(({ signal }) => signal.aborted),
      'a question once answered begins anew',
    ).to.deep.equal([true, false, true]);
  });

  it('keeps a good answer when its asker leaves late', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const asker = new AbortController();
    const answer = cache.get('a', load, asker.signal);
    started[0]!.resolve('one');
    await answer;
    asker.abort();
    expect(await cache.get('a', load, never)).to.equal('one');
    expect(started).to.have.length(1);
  });

  it('does not begin a load for someone who has left already', async () => {
    const { started, load } = loads();
    const left = AbortSignal.abort();
    const name = await new QueryCache<string>().get('a', load, left).catch((error: unknown) => (error as Error).name);
    expect(name).to.equal('AbortError');
    expect(started).to.have.length(0);
  });

  it('aborts everything that is under way when it is cleared', async () => {
    const { started, load } = loads();
    const cache = new QueryCache<string>();
    const answer = cache.get('a', load, never).catch((error: unknown) => (error as Error).name);
    cache.clear();
    await settled();
    expect(started[0]!.signal.aborted).to.equal(true);
    expect(await answer).to.equal('AbortError');
  });

  it('keeps no more answers than its bound, and lets the oldest go first', async () => {
    const cache = new QueryCache<string>();
    const asked: string[] = [];
    const ask = (key: string) =>
      cache.get(
        key,
        () => {
          asked.push(key);
          return Promise.resolve(key);
        },
        never,
      );
    for (let index = 0; index <= MAX_ENTRIES; index++) await ask(`q${index}`);
    asked.length = 0;
    await ask('q1');
    await ask(`q${MAX_ENTRIES}`);
    expect(asked, 'the newest are kept').to.deep.equal([]);
    await ask('q0');
    expect(asked, 'the oldest has gone').to.deep.equal(['q0']);
    await ask('q1');
    expect(asked, 'so has the next, for the one that came back').to.deep.equal(['q0', 'q1']);
  });
});
