import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { createEnricher } from '#shared/enrich/enrich-event.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import { callAt, START } from '#test/unit/pipeline/bot.ts';
import { watch } from '#test/unit/pipeline/watch.ts';
import { ALL_ENTRIES } from '../corpus/all-entries.ts';
import { RUNS } from './runs.ts';

const TEXTS = ALL_ENTRIES.flatMap(({ input }) =>
  typeof input === 'string' && input.length < 80 ? [input] : [],
);
const HOSTILE = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 12 }));
const ADDRESS = fc.oneof(fc.ipV4(), fc.ipV6(), HOSTILE);

const CALL = fc.record({
  sourceIp: ADDRESS,
  action: fc.oneof(HOSTILE, fc.constantFrom('GET /api/v3/account', 'POST /api/v3/order')),
  userAgent: HOSTILE,
  symbol: HOSTILE,
  errorCode: fc.option(HOSTILE, { nil: undefined }),
  outcome: fc.constantFrom('ok' as const, 'denied' as const, 'error' as const),
  weight: fc.oneof(fc.constant(1), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
  notional: fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), {
    nil: undefined,
  }),
});
const LIFE = fc
  .array(fc.tuple(CALL, fc.integer({ min: -60_000, max: 7_200_000 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((steps) => {
    let at = START;
    return steps.map(([call, gap]) => callAt((at += gap), call));
  });

describe('a baseline', () => {
  it('comes back from its bytes as it was, whatever hostile texts the key has lived with', () => {
    fc.assert(
      fc.property(LIFE, (life) => {
        for (const { baseline } of watch(life).monitor.keys()) {
          const bytes = encodeBaseline(baseline);
          expect(encodeBaseline(decodeBaseline(bytes))).toEqual(bytes);
          expect(bytes.length).toBeLessThanOrEqual(4_096);
        }
      }),
      RUNS,
    );
  });

  it('gives the same verdicts when it is stored in the middle of a hostile life', () => {
    fc.assert(
      fc.property(LIFE, fc.nat(), (life, cut) => {
        const at = cut % life.length;
        const { monitor } = watch(life.slice(0, at));
        const stored = [...monitor.keys()].map(
          ({ record, baseline }) =>
            [record.keyId, decodeBaseline(encodeBaseline(baseline))] as const,
        );
        const after = watch(life.slice(at), { baselines: new Map(stored) }).judged;
        expect(after).toEqual(watch(life).judged.slice(at));
      }),
      RUNS,
    );
  });

  it('gives verdicts of finite bits, whatever the calls were', () => {
    fc.assert(
      fc.property(LIFE, (life) => {
        for (const { verdict } of watch(life).judged) {
          expect(Number.isFinite(verdict.bits) && verdict.bits >= 0).toBe(true);
          for (const { bits } of verdict.findings) expect(bits >= 0 && bits <= 1_074).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe('enrich', () => {
  it('gives a call the same scope, client and address, whatever came before it', () => {
    fc.assert(
      fc.property(LIFE, (life) => {
        const used = createEnricher({ capacity: 2 });
        let last: ReturnType<typeof used.enrich> | undefined;
        for (const event of life) {
          last = used.enrich(event, () => undefined, last);
          expect(last).toEqual(createEnricher().enrich(event, () => undefined));
        }
      }),
      RUNS,
    );
  });

  it('gives an address a text that reads back as the same address', () => {
    fc.assert(
      fc.property(ADDRESS, (text) => {
        const address = parseAddress(text);
        if (address !== undefined) expect(parseAddress(address.text)).toEqual(address);
      }),
      RUNS,
    );
  });

  it('gives a call the same scope with any query behind it', () => {
    const path = fc.constantFrom(
      'GET /api/v3/account',
      'POST /api/v3/order',
      'POST /sapi/v1/capital/withdraw/apply',
      'GET /x',
    );
    fc.assert(
      fc.property(path, fc.webQueryParameters(), (action, query) => {
        const enrich = (text: string) =>
          createEnricher().enrich(callAt(START, { action: text }), () => undefined);
        expect(enrich(`${action}?${query}`).scope).toBe(enrich(action).scope);
      }),
      RUNS,
    );
  });
});
