import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, verifySignature } from '#functions/push/verify-signature.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { ALL_ENTRIES } from '../corpus/all-entries.ts';
import { PUSH_SECRET } from '../play/message-targets.ts';
import { targetNamed } from '../play/targets.ts';
import { RUNS } from './runs.ts';

const NOW = 1_772_366_400;

function textsFor(target: string): readonly string[] {
  return ALL_ENTRIES.flatMap((entry) =>
    entry.target === target && typeof entry.input === 'string' && entry.input.length < 2_000
      ? [entry.input]
      : [],
  );
}

/** A message of the corpus with one value somewhere replaced by any other. */
function spoilt(target: string): fc.Arbitrary<string> {
  const parsed = textsFor(target).filter(isJson);
  return fc
    .tuple(fc.constantFrom(...parsed), fc.nat(), fc.jsonValue({ maxDepth: 1 }))
    .map(([text, at, value]) => {
      const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null/g)];
      const chosen = values[at % Math.max(1, values.length)];
      if (chosen === undefined) return text;
      return (
        text.slice(0, chosen.index) +
        JSON.stringify(value) +
        text.slice(chosen.index + chosen[0].length)
      );
    });
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

const MESSAGES = [
  'push by iam',
  'push by hmac',
  'notification',
  'chunk',
  'stored record',
  'stored hold',
  'stored notice',
  'stored incident',
];
const DOCUMENTS = ['keys file', 'policy file', 'mapping file'];

describe('a message', () => {
  it.for([...MESSAGES, ...DOCUMENTS])(
    '%s is taken or refused, and never a crash, whatever its values are',
    async (name) => {
      const target = targetNamed(name);
      const check = async (text: string) => {
        const { kind } = await target.play(text);
        expect(['gives', 'refuses']).toContain(kind);
      };
      await fc.assert(fc.asyncProperty(spoilt(name), check), RUNS);
    },
  );

  it('that was signed is taken as it is, and with any byte changed it is not', () => {
    const body = fc.uint8Array({ minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const request = {
          method: 'POST',
          path: '/proxy',
          timestamp: String(NOW),
          nonce: 'nonce-0123456789',
        };
        const signature = sign({ ...request, body: bytes }, PUSH_SECRET);
        const verify = (sent: Uint8Array) =>
          verifySignature({ ...request, body: sent, signature }, [PUSH_SECRET], NOW).kind;
        const place = at % bytes.length;
        expect(verify(bytes)).toBe('verified');
        expect(verify(bytes.with(place, (bytes[place] ?? 0) ^ change))).toBe('refused');
      }),
      RUNS,
    );
  });

  it('that is a baseline is refused with any byte changed', () => {
    const whole = encodeBaseline(newBaseline());
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const place = at % whole.length;
        const spoiltBytes = whole.with(place, (whole[place] ?? 0) ^ change);
        expect(targetNamed('baseline').play(spoiltBytes)).toMatchObject({ kind: 'refuses' });
      }),
      RUNS,
    );
  });
});
