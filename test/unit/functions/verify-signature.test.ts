import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SignedRequest, sign, verifySignature } from '#functions/push/verify-signature.ts';

const NOW = 1_790_000_000;
const NEW_SECRET = 'a-secret-of-the-test-0123456789abcdef';
const OLD_SECRET = 'an-older-one-of-the-test-0123456789ab';
const SECRETS = [NEW_SECRET, OLD_SECRET];

const PARTS = {
  method: 'POST',
  path: '/proxy',
  body: Buffer.from('{"time":1}\n'),
  timestamp: String(NOW),
  nonce: '0123456789abcdef',
};

function signed(parts: typeof PARTS = PARTS, secret: string = NEW_SECRET): SignedRequest {
  return { ...parts, signature: sign(parts, secret) };
}

const nonce = fc.stringMatching(/^[\w-]{16,64}$/);
const parts = fc.record({
  method: fc.constant('POST'),
  path: fc.stringMatching(/^\/[a-z0-9-]{1,40}$/),
  body: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  timestamp: fc.integer({ min: NOW - 300, max: NOW + 300 }).map(String),
  nonce,
});

describe('verifySignature', () => {
  it('takes what one of the secrets signed', () => {
    const check = (made: typeof PARTS, secret: string) => {
      const verified = verifySignature(signed(made, secret), SECRETS, NOW);
      expect(verified).toEqual({ kind: 'verified', nonce: made.nonce });
    };
    fc.assert(fc.property(parts, fc.constantFrom(...SECRETS), check));
  });

  it('refuses whatever was altered after signing', () => {
    const check = (made: typeof PARTS, other: typeof PARTS) => {
      const request = signed(made);
      const altered: readonly Partial<SignedRequest>[] = [
        { body: other.body },
        { path: other.path },
        { timestamp: other.timestamp },
        { nonce: other.nonce },
        { method: 'PUT' },
        { signature: sign(other, NEW_SECRET) },
      ];
      for (const change of altered) {
        const forged = { ...request, ...change };
        const isSame = JSON.stringify(forged) === JSON.stringify(request);
        const { kind } = verifySignature(forged, SECRETS, NOW);
        expect(kind).toBe(isSame ? 'verified' : 'refused');
      }
    };
    fc.assert(fc.property(parts, parts, check));
  });

  it('refuses a body with one bit turned', () => {
    const check = (made: typeof PARTS, at: number, bit: number) => {
      const body = Buffer.concat([made.body, Buffer.from('x')]);
      const request = signed({ ...made, body });
      const turned = Buffer.from(body);
      const place = at % body.length;
      turned[place] = (turned[place] ?? 0) ^ (1 << bit);
      expect(verifySignature({ ...request, body: turned }, SECRETS, NOW)).toEqual({
        kind: 'refused',
        fault: 'wrong-signature',
      });
    };
    fc.assert(fc.property(parts, fc.nat(), fc.integer({ min: 0, max: 7 }), check));
  });

  it('does not let one part run into the next', () => {
    const request = signed();
    const moved = { ...request, path: `/proxy\n${PARTS.timestamp}`, timestamp: PARTS.nonce };
    expect(verifySignature(moved, SECRETS, NOW).kind).toBe('refused');
  });

  it.for<readonly [string, Partial<SignedRequest>, string]>([
    ['no signature', { signature: undefined }, 'no-signature'],
    ['no nonce', { nonce: undefined }, 'no-signature'],
    ['no timestamp', { timestamp: undefined }, 'no-signature'],
    ['a short nonce', { nonce: 'short' }, 'bad-nonce'],
    ['a nonce of two lines', { nonce: '0123456789abcdef\n' }, 'bad-nonce'],
    ['a time that is none', { timestamp: '1e9' }, 'bad-time'],
    ['milliseconds', { timestamp: `${NOW}000` }, 'bad-time'],
    ['a cut signature', { signature: 'abcd' }, 'wrong-signature'],
    ['an empty signature', { signature: '' }, 'wrong-signature'],
  ])('refuses %s', ([, change, fault]) => {
    const verified = verifySignature({ ...signed(), ...change }, SECRETS, NOW);
    expect(verified).toEqual({ kind: 'refused', fault });
  });

  it.for([
    [-301, 'refused'],
    [-300, 'verified'],
    [300, 'verified'],
    [301, 'refused'],
  ] as const)('of a clock that is %d s off says %s', ([seconds, kind]) => {
    expect(verifySignature(signed(), SECRETS, NOW + seconds).kind).toBe(kind);
  });

  it('refuses a secret that was taken out of use, and everybody when there is none', () => {
    expect(verifySignature(signed(PARTS, OLD_SECRET), [NEW_SECRET], NOW).kind).toBe('refused');
    expect(verifySignature(signed(), [], NOW).kind).toBe('refused');
  });

  it('signs as openssl does', () => {
    const expected = '36fd5672dd7b2e1b2763f4dfcbc7caa0e89674bb9e850fd0bef622df44ef1d7a';
    expect(sign(PARTS, NEW_SECRET)).toBe(expected);
  });
});
