// The backtest through the real command: what it says of the sample holds when it is done.
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { jsonLines, ofType, type Ran, runKeywarden, summaryOf } from './run-keywarden.ts';
import { bait, line, lines, scratch } from './scratch.ts';

const files = scratch();
const SAMPLE = ['backtest', 'examples/sample', '--keys', 'examples/sample.keys.yaml'];
const ENTRIES = z.object({
  keyId: z.string(),
  entries: z.array(z.object({ cidr: z.string(), calls: z.number(), removes: z.number() })),
});
const BUDGET = z.looseObject({ budget: z.string(), incidents: z.number(), stated: z.boolean() });

let human: Ran;
let machine: Ran;

beforeAll(async () => {
  human = await runKeywarden(SAMPLE);
  machine = await runKeywarden([...SAMPLE, '--json']);
}, 120_000);

describe('keywarden backtest of the sample', () => {
  it('fits 80 columns and ends with what to do', () => {
    expect(human).toMatchObject({ code: 0, stderr: '' });
    expect(human.stdout).not.toContain('\u001b');
    const rows = stripVTControlCharacters(human.stdout).trimEnd().split('\n');
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(80);
    expect(rows.at(-1)).toBe('Next: find out who used Deribit maker at 2026-10-16 03:12 UTC.');
  });

  it('sets the theft apart, and proposes entries for the move alone', () => {
    expect(human.stdout).toContain(
      'Deribit maker, 2026-10-16 03:12 UTC, from 52.77.10.10: disable',
    );
    const suggestions = ofType(machine, 'suggestion').map((each) => ENTRIES.parse(each));
    expect(suggestions.map(({ keyId }) => keyId)).toEqual(['okx-arbitrage']);
    expect(human.stdout.slice(human.stdout.indexOf('- keyId'))).not.toContain('52.77.10');
  });

  it('writes only its line types, the summary last', () => {
    const types = jsonLines(machine).map((each) => z.object({ type: z.string() }).parse(each).type);
    expect(new Set(types)).toEqual(new Set(['detector', 'key', 'suggestion', 'budget', 'summary']));
    expect(types.indexOf('summary')).toBe(types.length - 1);
    expect(jsonLines(machine).at(-1)).toMatchObject({
      keys: 5,
      incidents: 2,
      incidentsWithEntries: 1,
      lookFirst: 1,
      remaining: 0,
      budget: '1/90d',
      neededKeyDays: 270,
    });
  });

  it('gives every key a line, quiet ones too', () => {
    expect(ofType(machine, 'key')).toHaveLength(5);
    expect(ofType(machine, 'key')).toContainEqual(
      expect.objectContaining({ keyId: 'okx-arbitrage', incidents: 1, alerts: 1, disables: 0 }),
    );
  });

  it('adds up at the stated budget: learned and certain incidents are all of them', () => {
    const rows = ofType(machine, 'budget').map((each) => BUDGET.parse(each));
    const stated = rows.find((row) => row.stated)?.incidents ?? Number.NaN;
    const certain = rows.find(({ budget }) => budget === 'any')?.incidents ?? Number.NaN;
    expect(stated + certain).toBe(2);
  });

  it('removes what it promises when the entries stand in the keys file', async () => {
    const records = ofType(machine, 'suggestion').map((each) => {
      const { keyId, entries } = ENTRIES.parse(each);
      return { keyId, exchange: 'okx', allowCidrs: entries.map(({ cidr }) => cidr) };
    });
    const keys = files.write('with-entries.json', JSON.stringify(records));
    const ran = await runKeywarden(['replay', 'examples/sample', '--keys', keys, '--json']);
    expect(ofType(ran, 'incident')).toMatchObject([{ keyId: 'deribit-maker' }]);
  });

  it('--budget moves the threshold, and replay at that budget finds as many incidents', async () => {
    const ran = await runKeywarden([...SAMPLE, '--budget', '1/3650d', '--json']);
    const policy = files.write('policy.yaml', 'falseAlarmBudget: 1/3650d\n');
    const replayed = await runKeywarden([
      'replay',
      ...SAMPLE.slice(1),
      '--policy',
      policy,
      '--json',
    ]);
    const { incidents } = summaryOf(replayed);
    expect(incidents).toBe(1);
    expect(jsonLines(ran).at(-1)).toMatchObject({ incidents, budget: '1/3650d', bits: 18.4 });
  });
});

describe('keywarden backtest of a history that says little', () => {
  it('of nothing at all says that no call was judged', async () => {
    const ran = await runKeywarden(['backtest', files.write('empty.ndjson', '')]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe('No call was judged.');
  });

  it('of one learning key says that nothing can be said yet', async () => {
    const ran = await runKeywarden(['backtest', files.write('one.ndjson', lines(3))]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('The only key is still learning');
  });

  it('of a honey key proposes no entry, whatever the budget', async () => {
    const keys = files.write('bait.json', bait('bot'));
    const ran = await runKeywarden(
      ['backtest', '-', '--keys', keys, '--budget', '1/3650d', '--json'],
      lines(3),
    );
    expect(ofType(ran, 'suggestion')).toEqual([]);
    expect(ofType(ran, 'detector')).toMatchObject([
      { detector: 'honey.used', basis: 'declared', incidents: 1, verdict: 'disable' },
    ]);
    expect(ofType(ran, 'budget').at(-1)).toMatchObject({ budget: 'any', incidents: 1 });
    expect(ofType(ran, 'key')).toMatchObject([
      { when: [{ lookFirst: ['honey key', 'disable'].toSorted() }] },
    ]);
  });

  it('cannot prove entries on a pipe, and says so instead of guessing', async () => {
    const ran = await runKeywarden(['backtest', '-', '--json'], movedBot());
    expect(ofType(ran, 'suggestion')).toMatchObject([
      { entries: [], refused: expect.stringContaining('instead of a pipe') },
    ]);
    const named = files.write('moved.ndjson', movedBot());
    const again = await runKeywarden(['backtest', named, '--json']);
    expect(ofType(again, 'suggestion')).toMatchObject([{ refused: null, incidentsAfter: 0 }]);
  });
});

describe('keywarden backtest with unusable arguments', () => {
  const log = files.write('log.ndjson', lines(3));

  it.for([
    ['a budget that is none', [log, '--budget', '90'], 'such as 1/90d; got 90.'],
    ['a budget out of range', [log, '--budget', '10/1d'], 'from 6 to 40 bits; got 10/1d'],
    ['a hostile budget', [log, '--budget', '\u001b[31m'], 'got \\u001b[31m.'],
    ['no file', [], "missing required argument 'file'"],
    ['a missing file', [files.path('gone')], 'cannot be read'],
    ['lines of which none can be read', [files.write('bad.ndjson', '{"x":1}\n')], ''],
  ] as const)('exits with 2 on %s', async ([, args, words]) => {
    const { code, stderr } = await runKeywarden(['backtest', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

/** A bot that trades for ten days and then goes on from another country. */
function movedBot(): string {
  const hours = Array.from({ length: 12 * 24 }, (_, hour) => hour);
  const sourceIp = (hour: number) => (hour < 10 * 24 ? '3.120.10.20' : '63.33.20.20');
  return hours
    .flatMap((hour) =>
      [0, 20, 40].map((minute) => line(hour * 3_600 + minute * 60, { sourceIp: sourceIp(hour) })),
    )
    .join('');
}
