import { describe, expect, it } from 'vitest';
import { parseArguments, parsePriceOption } from '../../src/gateway/ingest/index.js';

describe('the arguments of npm start', () => {
  it('are all optional', () => {
    expect(parseArguments([])).toEqual({
      data: [],
      skipBadRows: false,
      keep: false,
      port: undefined,
      now: undefined,
      sampleEvents: 1_000_000,
      seed: 'codemie',
      live: false,
      help: false,
    });
  });

  it('apply --map, --set and --price to the --data before them', () => {
    const { data } = parseArguments(
      '--data a.csv --map time=T,input_tokens=In --set project=chat --map user=U --price m=1,2 --data=b.csv --price n=3,4'.split(
        ' ',
      ),
    );
    expect(data).toEqual([
      {
        file: 'a.csv',
        map: { time: 'T', input_tokens: 'In', user: 'U' },
        set: { project: 'chat' },
        prices: [parsePriceOption('m=1,2')],
        listPrices: true,
      },
      { file: 'b.csv', map: {}, set: {}, prices: [parsePriceOption('n=3,4')], listPrices: true },
    ]);
  });

  it('take switches and values anywhere', () => {
    const parsed = parseArguments(
      '--skip-bad-rows --port 9000 --now 2026-03-01T10:20:30Z --sample-events 500 --seed=z --keep --live --help'.split(
        ' ',
      ),
    );
    expect(parsed).toMatchObject({
      skipBadRows: true,
      keep: true,
      live: true,
      help: true,
      port: 9000,
      sampleEvents: 500,
      seed: 'z',
    });
    expect(parsed.now?.toISOString()).toBe('2026-03-01T10:20:30.000Z');
  });

  it.each([
    ['--frobnicate', 'unknown argument "--frobnicate"'],
    ['file.csv', 'unknown argument "file.csv"'],
    ['--keep=yes', 'unknown argument "--keep=yes"'],
    ['--map a=b', '--map a=b stands before any --data'],
    ['--set a=b --data x.csv', '--set a=b stands before any --data'],
    ['--data', '--data needs a value'],
    ['--data --keep', '--data needs a value'],
    ['--data a.csv --map time', '"time" is not of the form FIELD=COLUMN'],
    ['--data a.csv --map time=,x=y', '"time=" is not of the form FIELD=COLUMN'],
    ['--data a.csv --set =chat', '"=chat" is not of the form FIELD=VALUE'],
    ['--data a.csv --map time=a,time=b', '"time" is given twice'],
    ['--data a.csv --price gpt-4=1', '--price "gpt-4=1" is not of the form'],
    ['--data a.csv --price m=1,2 --price m=1,2', 'two prices for model "m"'],
    ['--port 99999', '--port "99999" is not a whole number from 0 to 65535'],
    ['--port x', '--port "x"'],
    ['--sample-events 0', '--sample-events "0"'],
    ['--now soon', '--now: time is neither'],
  ])('refuse %s', (line, reason) => {
    expect(() => parseArguments(line.split(' '))).toThrow(reason);
  });
});
