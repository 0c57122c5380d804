import { expect } from '@open-wc/testing';
import { SingleFlight } from '../../src/core/single-flight.js';

/** A load that answers when told to. */
function loads() {
  const started: { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      started.push({ signal, resolve, reject });
    });
  return { started, load };
}

const nameOf = (error: unknown) => (error as Error).name;
const never = new AbortController().signal;

describe('SingleFlight', () => {
  it('is one load for all who ask under one key, and keeps no answer', async () => {
    const { started, load } = loads();
    const flight = new SingleFlight<string>();
    const answers = Promise.all([flight.join('a', load, never), flight.join('a', load, never)]);
    void flight.join('b', load, never);
    expect(started).to.have.length(2);
    started[0]!.resolve('one');
    expect(await answers).to.deep.equal(['one', 'one']);
    void flight.join('a', load, never);
    expect(started).to.have.length(3);
  });

  it('ends with its last waiter, not before, and is not joined afterwards', async () => {
    const { started, load } = loads();
    const flight = new SingleFlight<string>();
    const [one, two] = [new AbortController(), new AbortController()];
    const gone = flight.join('a', load, one.signal).catch(nameOf);
    const stays = flight.join('a', load, two.signal).catch(nameOf);
    one.abort();
    expect(await gone).to.equal('AbortError');
    expect(started[0]!.signal.aborted).to.equal(false);
    two.abort();
    expect(await stays).to.equal('AbortError');
    expect(started[0]!.signal.aborted).to.equal(true);
    void flight.join('a', load, never);
    expect(started).to.have.length(2);
  });

  it('lets a load go on whose owner says so', async () => {
    const { started, load } = loads();
    const flight = new SingleFlight<string>(() => false);
    const asker = new AbortController();
    const gone = flight.join('a', load, asker.signal).catch(nameOf);
    asker.abort();
    await gone;
    expect(started[0]!.signal.aborted).to.equal(false);
    const joined = flight.join('a', load, never);
    expect(started).to.have.length(1);
    started[0]!.resolve('one');
    expect(await joined).to.equal('one');
  });

  it('tells every waiter of a failure, and begins anew after it', async () => {
    const { started, load } = loads();
    const flight = new SingleFlight<string>();
    const both = [flight.join('a', load, never).catch(nameOf), flight.join('a', load, never).catch(nameOf)];
    started[0]!.reject(new RangeError('no'));
    expect(await Promise.all(both)).to.deep.equal(['RangeError', 'RangeError']);
    void flight.join('a', load, never);
    expect(started).to.have.length(2);
  });

  it('begins nothing for who has left already', async () => {
    const { started, load } = loads();
    expect(await new SingleFlight<string>().join('a', load, AbortSignal.abort()).catch(nameOf)).to.equal('AbortError');
    expect(started).to.have.length(0);
  });
});
