import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line } from '../corpus/canonical-line.ts';
import type { LogOutcome } from '../play/outcome.ts';
import { targetNamed } from '../play/targets.ts';
import { RUNS } from './runs.ts';

async function read(input: Uint8Array): Promise<LogOutcome> {
  const outcome = await targetNamed('log packed').play(input);
  if (outcome.kind !== 'log') throw new Error('Expected a log.');
  return outcome;
}

const LOG = fc
  .array(
    fc.nat(1e6).map((n) => line({ id: `id-${n}` })),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => lines.join('\n'));
const PACK = fc.constantFrom(gzipSync, zstdCompressSync);

describe('a packed log', () => {
  it('gives what it gives unpacked', async () => {
    const check = async (text: string, pack: typeof gzipSync | typeof zstdCompressSync) => {
      expect(await read(new Uint8Array(pack(text)))).toEqual(await read(Buffer.from(text)));
    };
    await fc.assert(fc.asyncProperty(LOG, PACK, check), RUNS);
  });

  it('gives no event that the whole does not, and a fault, when it is cut', async () => {
    const check = async (
      text: string,
      pack: typeof gzipSync | typeof zstdCompressSync,
      share: number,
    ) => {
      const packed = new Uint8Array(pack(text));
      const at = 4 + Math.floor(share * (packed.length - 5));
      const { events, fault } = await read(packed.subarray(0, at));
      expect(fault).toBe('truncated');
      expect(events.map(({ id }) => id)).toEqual(idsOf(text).slice(0, events.length));
    };
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(fc.asyncProperty(LOG, PACK, share, check), RUNS);
  });

  it('gives the whole, or a fault of its own kind, whatever one of its bytes is', async () => {
    const check = async (text: string, at: number, byte: number) => {
      const packed = new Uint8Array(gzipSync(text));
      const damaged = packed.with(at % packed.length, byte);
      const { fault, events } = await read(damaged);
      expect([undefined, 'truncated', 'corrupt', 'too-compressed']).toContain(fault);
      const isGzip = damaged[0] === 0x1f && damaged[1] === 0x8b;
      const whole = isGzip ? idsOf(text) : [];
      const given = events.map(({ id }) => id);
      // What was unpacked before the damage shows has been read; without a fault nothing may differ.
      expect(fault === undefined ? given : whole).toEqual(whole);
    };
    await fc.assert(fc.asyncProperty(LOG, fc.nat(), fc.nat(255), check), RUNS);
  });
});

function idsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((one) => /"id":"([^"]*)"/.exec(one)?.[1] ?? []);
}
