import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { adviceOf } from '#cli/backtest/advice.ts';
import type { Backtest } from '#cli/backtest/backtest.ts';
import { countDetectors } from '#cli/backtest/count-detectors.ts';
import { printBacktest } from '#cli/backtest/print-backtest.ts';
import { jsonLines } from '#cli/backtest/print-lines.ts';
import type { Entry } from '#cli/backtest/verify-entries.ts';
import { TextOutput } from '#cli/replay/text-output.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { KEY } from '../cli/judged-call.ts';
import { replayResult } from '../cli/replay-result.ts';
import { caseFrom, HOME, THIEF } from './cases.ts';
import { found, keyRow } from './found.ts';

const EVIL = '\u001b[31m\u202e\u0007\u009b2J\u2028'.repeat(20);
const theft = caseFrom([THIEF], {
  bars: ['disable', 'withdraw'],
  incident: { decision: 'disable' },
});

describe('adviceOf', () => {
  it.for([
    ['nothing read', found({ result: replayResult({ events: 0 }) }), 'No call was judged.'],
    ['a theft', withTheft('Grid bot'), 'Next: find out who used Grid bot at 2026-01-05 01:40 UTC.'],
    [
      'entries',
      found({ entries: { ...found().entries, suggestions: [suggestion(KEY)] } }),
      'into the keys file.',
    ],
    ['learning keys', found({}, 0), 'replay a longer history; no key was mature'],
    ['a long quiet history', found(), 'Next: keep 1/90d; this history proves it.'],
    ['a short quiet history', found({}, 70), 'keep 1/90d; 200 more key-days without an alert'],
  ] as const)('speaks first of %s', ([, given, words]) => {
    expect(adviceOf(given)).toContain(words);
    expect(adviceOf(given).length).toBeLessThanOrEqual(80);
  });
});

describe('printBacktest', () => {
  it.for([
    ['plain names', 'Grid bot'],
    ['a long name', 'k'.repeat(200)],
    ['hostile text', EVIL],
  ] as const)('fits 80 columns with %s and shows nothing to obey', async ([, label]) => {
    const text = await printed(withTheft(label));
    expect(text).toContain('Look at these first: an allow-list entry would hide a theft.');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^[\n\x20-\x7e\u2500-\u257f\u2026]*$/);
  });

  it('prints entries as YAML, and a name that YAML would misread in quotes', async () => {
    const suggestions = [suggestion('okx-arbitrage'), suggestion('12"\\#: x')];
    const text = await printed(found({ entries: { ...found().entries, suggestions, before: 2 } }));
    expect(text).toContain(
      '- keyId: okx-arbitrage\n  allowCidrs:\n    - 192.0.2.10/32 # removes 1 incident, 9 calls\n',
    );
    expect(text).toContain('- keyId: "12\\"\\\\#: x"\n');
    expect(text).toContain('2 incidents before, 0 after.');
  });

  it('says where only the incident speaks for an entry, and lets no comment run over', async () => {
    const cidr = '2001:db8:1234:5678:9abc:def0:1234:5678/128';
    const suggestions = [suggestion(KEY, { cidr, settled: false })];
    const text = await printed(found({ entries: { ...found().entries, suggestions } }));
    const comment = '# removes 1 incident, 9 calls, never unsuspected';
    expect(text).toContain(`    ${comment}\n    - ${cidr}\n`);
  });

  it('warns where a key with entries also looks stolen', async () => {
    const given = withTheft('Grid bot');
    const entries = { ...given.entries, suggestions: [suggestion(KEY)] };
    expect(await printed({ ...given, entries })).toContain('# This key is among those to look at');
    expect(await printed(found({ entries: { ...entries, lookFirst: [] } }))).not.toContain(
      '# This',
    );
  });

  it('says of a history without a mature key that it tells nothing', async () => {
    const text = await printed(found({ keys: [keyRow({ matureDays: 0 })] }, 0));
    expect(text).toContain('The only key is still learning');
    expect(text).not.toContain('At most (95 %)');
  });

  it('gives no all-clear when nothing was judged', async () => {
    const text = await printed(found({ result: replayResult({ events: 0 }), keys: [] }, 0));
    expect(text).toContain('No call was judged.');
    expect(text).not.toContain('Nothing would have fired');
  });

  it('names why a key gets no entry, and what remains', async () => {
    const record = defaultKeyRecord(KEY, 'binance', 'alert');
    const refusals = [{ kind: 'refusal', record, why: 'it is used from everywhere' }] as const;
    const entries = { ...found().entries, refusals, remaining: [caseFrom([HOME])] };
    const text = await printed(found({ entries }));
    expect(text).toContain('it is used from everywhere.');
    expect(text).toContain('What remains: 1 incident that no entry removes, by origin (1).');
  });
});

describe('jsonLines', () => {
  it('is ASCII, one object a line, with the summary last', () => {
    const lines = [...jsonLines(withTheft(EVIL), 1)];
    for (const line of lines) expect(line).toMatch(/^\{[\x20-\x7e]*\}$/);
    const types = lines.map((line) => /"type":"(\w+)"/.exec(line)?.[1]);
    expect([...new Set(types)]).toEqual(['detector', 'key', 'budget', 'summary']);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      label: EVIL,
      when: [{ lookFirst: ['disable', 'withdraw'] }],
    });
  });
});

function withTheft(label: string): Backtest {
  return found({
    result: replayResult({ incidents: 1, keys: 1 }),
    detectors: countDetectors([theft]),
    keys: [keyRow({ label, disables: 1, rate: 0.3, cases: [theft] })],
    entries: { ...found().entries, lookFirst: [theft], before: 1, after: 1 },
  });
}

function suggestion(id: string, parts: Partial<Entry> = {}) {
  const record = defaultKeyRecord(keyId(id), 'okx', 'alert');
  const entries = [{ cidr: '192.0.2.10/32', calls: 9, removes: 1, settled: true, ...parts }];
  return { kind: 'suggestion', record, entries, before: 1, after: 0 } as const;
}

async function printed(given: Backtest): Promise<string> {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const output = new TextOutput(stream);
  printBacktest(given, { result: given.result, seconds: 0.5, records: [] }, output);
  await output.flush();
  return stripVTControlCharacters(chunks.join(''));
}
