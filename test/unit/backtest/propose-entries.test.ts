import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '#cli/backtest/case-draft.ts';
import { proposeEntries } from '#cli/backtest/propose-entries.ts';
import type { SeenAddresses } from '#cli/backtest/seen-addresses.ts';
import { sortCases } from '#cli/backtest/sort-cases.ts';
import { cidrContains } from '#shared/enrich/match-cidr.ts';
import { parseCidr } from '#shared/enrich/parse-cidr.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { KEY } from '../cli/judged-call.ts';
import {
  address,
  at,
  callFrom,
  caseFrom,
  HOME,
  NEW_HOME,
  newNetwork,
  seenFrom,
  THIEF,
} from './cases.ts';

const RECORD = defaultKeyRecord(KEY, 'binance', 'alert');
const theft = caseFrom([THIEF], { bars: ['disable'] });
const moved = caseFrom([NEW_HOME], { incident: { startedAt: at(9_000), endedAt: at(9_010) } });

describe('proposeEntries', () => {
  it('lists home and the new address: the new one alone would shut the bot out', () => {
    const proposal = propose([moved], seenFrom([HOME], [NEW_HOME]));
    expect(cidrsOf(proposal)).toEqual([`${HOME}/32`, `${NEW_HOME}/32`]);
  });

  it('never lists the address of a theft', () => {
    const proposal = propose([theft, moved], seenFrom([HOME], [THIEF, NEW_HOME]));
    expect(cidrsOf(proposal)).toEqual([`${HOME}/32`, `${NEW_HOME}/32`]);
  });

  it('keeps the home of a robbed key, whatever the thief did to it', () => {
    const both = caseFrom([HOME, THIEF], { bars: ['disable'] });
    const proposal = propose([both, moved], seenFrom([HOME], [THIEF, NEW_HOME]));
    expect(cidrsOf(proposal)).toEqual([`${HOME}/32`, `${NEW_HOME}/32`]);
  });

  it('beside a theft lists no address that was neither at home nor in a harmless incident', () => {
    const quiet = '203.0.113.200';
    const seen = seenFrom([HOME], [THIEF, NEW_HOME]);
    seen.add(callFrom(quiet, { minute: 105, findings: [newNetwork({ bits: 2 })] }));
    expect(cidrsOf(propose([theft, moved], seen))).not.toContain(`${quiet}/32`);
    expect(cidrsOf(propose([moved], seen))).toContain(`${quiet}/32`);
  });

  it('trusts no address of the thief that became familiar after the theft', () => {
    const grown = '203.0.113.200';
    const seen = seenFrom([HOME], [THIEF, NEW_HOME]);
    seen.add(callFrom(grown, { minute: 30_000 }));
    expect(cidrsOf(propose([theft, moved], seen))).not.toContain(`${grown}/32`);
  });

  it('opens no network for the home that lies beside a thief', () => {
    const homes = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
    const proposal = propose([theft, moved], seenFrom(homes, [THIEF, NEW_HOME]));
    expect(cidrsOf(proposal)).toEqual([...homes, NEW_HOME].map((text) => `${text}/32`));
  });

  it('holds no address of a theft, whoever else was there', () => {
    const host = fc.tuple(
      fc.constantFrom('192.0.2', '203.0.113', '198.51.100'),
      fc.integer({ min: 1, max: 9 }),
    );
    const hosts = fc.uniqueArray(
      host.map(([net, last]) => `${net}.${last}`),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hosts, hosts, hosts, (home, mine, his) => {
        const strangers = his.filter((text) => !home.includes(text));
        const cases = [
          caseFrom(strangers, { bars: ['withdraw'] }),
          caseFrom(mine, { incident: { startedAt: at(9_000), endedAt: at(9_010) } }),
        ];
        const seen = seenFrom(home, [...strangers, ...mine]);
        const sorted = sortCases(cases, seen);
        const parsed = cidrsOf(proposeEntries(RECORD, sorted, seen)).flatMap(
          (text) => parseCidr(text) ?? [],
        );
        for (const text of strangers) {
          expect(parsed.some((cidr) => cidrContains(cidr, address(text)))).toBe(false);
        }
      }),
    );
  });

  it.for([
    ['a key that has a list', { allowCidrs: ['192.0.2.0/24'] }, 'the key has one'],
    ['a name that no keys file takes', { keyId: keyId('a b') }, 'cannot stand in a keys file'],
  ] as const)('refuses %s', ([, spoilt, why]) => {
    const refusal = propose([moved], seenFrom([HOME], [NEW_HOME]), { ...RECORD, ...spoilt });
    expect(refusal).toMatchObject({ kind: 'refusal', why: expect.stringContaining(why) });
  });

  it('refuses a key that is used from everywhere', () => {
    const texts = Array.from({ length: 70 }, (_, n) => `10.0.${n}.1`);
    const many = propose([moved], seenFrom(texts, [NEW_HOME]));
    expect(many).toMatchObject({ why: 'the key is used from more than 64 addresses' });
    const some = propose([moved], seenFrom(texts.slice(0, 30), [NEW_HOME]));
    expect(some).toMatchObject({ why: 'it would have more than 24 entries' });
  });

  it('refuses where a theft had more addresses than are known', () => {
    const wide = { ...theft, hasMoreAddresses: true };
    const refusal = propose([wide, moved], seenFrom([HOME], [THIEF, NEW_HOME]));
    expect(refusal.kind).toBe('refusal');
  });
});

function propose(cases: readonly Case[], seen: SeenAddresses, record: KeyRecord = RECORD) {
  return proposeEntries(record, sortCases(cases, seen), seen);
}

function cidrsOf(offer: ReturnType<typeof proposeEntries>): readonly string[] {
  return offer.kind === 'proposal' ? offer.cidrs : [];
}
