import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayRange } from '#shared/ingest/check-time.ts';
import type { LogFormat } from '#shared/ingest/log-format.ts';
import { canonicalFormat } from '#shared/ingest/parse-canonical.ts';
import { createLogReader } from '#shared/ingest/read-log.ts';
import { CanonicalSkimmer } from '#shared/ingest/skim-canonical.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { CANONICAL_LOG } from './canonical-lines.ts';
import { inChunks } from './frame-text.ts';

const RANGE = replayRange(epochMs(Date.parse('2026-03-10T00:00:00Z')));

/** The same format, but every line goes the way by `JSON.parse`. */
const PARSED: LogFormat = {
  ...canonicalFormat,
  open(context) {
    const { skimmer: _, ...parser } = canonicalFormat.open(context);
    return parser;
  },
};

function read(format: LogFormat, chunks: readonly string[]) {
  const fingerprint = (exchange: string, apiKey: string) => keyId(`kw:${exchange}:${apiKey}`);
  const context = { fingerprint, source: 'a.log', mapping: undefined };
  const log = createLogReader({ context, range: RANGE, chooseFormat: () => format });
  for (const chunk of chunks) log.push(chunk);
  log.finish();
  return log.take();
}

const PLAIN = '{"time":1773050000000,"keyId":"kw_1","weight":2.5,"action":"GET /a","id":"1"}';

/** @returns The record that the skimmer reads from one line, or undefined. */
function skim(line: string): Record<string, unknown> | undefined {
  const skimmer = new CanonicalSkimmer();
  skimmer.open(`${line}\n`);
  if (!skimmer.read(0)) return undefined;
  const { time, keyId: key, weight, action, id, notional } = skimmer;
  return { time, keyId: key, weight, action, id, notional };
}

function symbolAndMore({ symbol, notional, action }: CanonicalSkimmer): readonly unknown[] {
  return [symbol, notional, action];
}

describe('CanonicalSkimmer', () => {
  it('gives what JSON.parse gives, whatever the log holds and however it is cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(CANONICAL_LOG, sizes, (text, cuts) => {
        const chunks = inChunks(text, ...cuts);
        expect(read(canonicalFormat, chunks)).toEqual(read(PARSED, chunks));
        expect(read(canonicalFormat, [text])).toEqual(read(PARSED, [text]));
      }),
      { numRuns: 600 },
    );
  });

  it('reads a plain line, with spaces or without, ended as on any system', () => {
    const record = JSON.parse(PLAIN);
    const spaced = PLAIN.replaceAll('":', '": ').replaceAll(',"', ', "');
    for (const line of [PLAIN, `${PLAIN}\r`, spaced]) {
      expect(skim(line)).toEqual({ ...record, notional: undefined });
    }
  });

  it.for([
    ['an escape', PLAIN.replace('GET', 'G\\u0045T')],
    ['a character that is not ASCII', PLAIN.replace('GET', 'GÉT')],
    ['a control character', PLAIN.replace('GET', 'G\tT')],
    ['an unknown field', PLAIN.replace('"id"', '"request"')],
    ['a field that comes twice', PLAIN.replace('"id"', '"action"')],
    ['a nested value', PLAIN.replace('2.5', '{}')],
    ['null', PLAIN.replace('2.5', 'null')],
    ['a sign', PLAIN.replace('2.5', '-2.5')],
    ['an exponent', PLAIN.replace('2.5', '2e5')],
    ['a leading zero', PLAIN.replace('2.5', '02')],
    ['a bare point', PLAIN.replace('2.5', '2.')],
    ['more digits than it can divide', PLAIN.replace('2.5', '0.1234567890123456')],
    ['no value', PLAIN.replace('2.5', '')],
    ['text behind the object', `${PLAIN} `],
    ['an object that does not end', PLAIN.slice(0, -1)],
    ['a longer line than is allowed', PLAIN.replace('GET', 'x'.repeat(66_000))],
  ])('leaves a line with %s to others', ([, line = '']) => {
    expect(skim(line)).toBeUndefined();
  });

  it('leaves a line to others whose end has not come yet', () => {
    const skimmer = new CanonicalSkimmer();
    skimmer.open(PLAIN);
    expect(skimmer.read(0)).toBe(false);
  });

  it('reads numbers as JSON.parse does', () => {
    const digits = fc.stringMatching(/^(?:0|[1-9]\d{0,8})(?:\.\d{1,5})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(skim(PLAIN.replace('2.5', text))?.['weight']).toBe(JSON.parse(text));
      }),
    );
  });

  it('says nothing of a line that only an earlier one said', () => {
    const skimmer = new CanonicalSkimmer();
    const given = `{"time":1,"keyId":"kw_1","symbol":"BTC","notional":5,"action":"GET /a"`;
    skimmer.open(`${given}}\n${given},"unknown":1}\n{"time":2,"keyId":"kw_1"}\n${given}}\n`);
    expect(skimmer.read(0)).toBe(true);
    expect(symbolAndMore(skimmer)).toEqual(['BTC', 5, 'GET /a']);
    expect(skimmer.read(given.length + 2)).toBe(false);
    expect(skimmer.read(2 * given.length + `}\n,"unknown":1}\n`.length)).toBe(true);
    expect(symbolAndMore(skimmer)).toEqual([undefined, undefined, undefined]);
    expect(skimmer.read(skimmer.end)).toBe(true);
    expect(symbolAndMore(skimmer)).toEqual(['BTC', 5, 'GET /a']);
  });

  it.for([
    ['begin', (n: number) => `${n}-abcdefghijklmnopqrst`],
    ['end', (n: number) => `abcdefghijklmnopqrst-${n}`],
    ['are short', (n: number) => String.fromCharCode(65 + (n % 26), 97 + (n % 7), 48 + (n % 10))],
    ['are shorter still', (n: number) => String.fromCharCode(65 + (n % 26))],
  ] as const)('mixes up no texts that differ only where they %s', ([, textOf]) => {
    const skimmer = new CanonicalSkimmer();
    const texts = Array.from({ length: 500 }, (_, n) => textOf((n * 7) % 300));
    const lines = texts.map((text) => `{"time":1,"keyId":"${text}"}\n`);
    skimmer.open(lines.join(''));
    let at = 0;
    for (const text of texts) {
      expect(skimmer.read(at)).toBe(true);
      expect(skimmer.keyId).toBe(text);
      at = skimmer.end;
    }
  });

  it('forgets no line and mixes none up, however many texts there are', () => {
    const skimmer = new CanonicalSkimmer();
    const lines = Array.from(
      { length: 40_000 },
      (_, n) => `{"time":${n},"keyId":"kw_${n % 30_011}"}\n`,
    );
    skimmer.open(lines.join(''));
    let at = 0;
    for (const line of lines) {
      expect(skimmer.read(at)).toBe(true);
      const { time, keyId: key } = skimmer;
      expect({ time, keyId: key }).toEqual(JSON.parse(line));
      at = skimmer.end;
    }
  });
});
