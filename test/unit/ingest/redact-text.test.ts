// What is taken for a secret, and what must not be.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from '#shared/ingest/redact-text.ts';
import { SHAPES } from '#test/canary/canaries.ts';
import { processorMs } from '../processor-ms.ts';

const HEX = SHAPES.hex64(1);

describe('redactText takes out', () => {
  it.for([
    ['a named value', `bot apiKey=${SHAPES.alnum24(1)} x`, 'bot apiKey=[secret] x', ['secret']],
    [
      'a value whose name is a longer word',
      `?apiSecret=${SHAPES.alnum64(2)}&client_secret=hunter2x&userPassword=hunter3x`,
      '?apiSecret=[secret]&client_secret=[secret]&userPassword=[secret]',
      ['secret'],
    ],
    [
      'the secret half of a key of AWS',
      `aws_secret_access_key = ${SHAPES.awsSecret(2)}`,
      'aws_secret_access_key = [secret]',
      ['secret'],
    ],
    [
      'a value in JSON',
      '{"passphrase": "Tr0ub4dor&3"}',
      '{"passphrase": "[secret]&3"}',
      ['passphrase'],
    ],
    ['a bearer', `Bearer ${SHAPES.jwt(1)}`, 'Bearer [secret]', ['token']],
    ['a signature', `bad signature: ${HEX}`, 'bad signature: [secret]', ['signature']],
    ['a key of AWS', `cli ${SHAPES.awsId(1)}`, 'cli [secret]', ['secret']],
    [
      'a password in a URL',
      'http://me:pw12345@example.com/',
      'http://[secret]@example.com/',
      ['secret'],
    ],
    ['a private key', '-----BEGIN KEY-----\nabc', '[secret]', ['secret']],
    ['a part of a path', `GET /stream/${SHAPES.alnum64(1)}/x`, 'GET /stream/[secret]/x', []],
  ] as const)('%s', ([, text, safe, leaks]) => {
    expect(redactText(text)).toEqual({ text: safe, leaks });
  });
});

describe('redactText leaves', () => {
  it.for([
    ['an ordinary call', 'POST /api/v3/order'],
    ['a long path', 'GET /v2/accounts/user-data-streams/futures/positions/history/with-margin'],
    [
      'a path of words in capitals',
      'POST /0/private/AddOrderBatch/CancelAllOrdersAfter/GetTradesHistory2',
    ],
    [
      'a client',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0',
    ],
    ['a client with a URL', 'mybot/1.2 (+https://example.com/about?id=7; signed by design: no)'],
    ['one long word in capitals', 'CancelAllOrdersAfterTimeoutOfV2Session'],
    ['an option', 'BTC-27DEC26-100000-C'],
    ['an address on a chain', '0xdAC17F958D2ee523a2206206994597C13D831ec7'],
    ['a UUID', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['the name of a key', 'kw_00112233445566778899aabbccddeeff'],
    ['an error', '-2015 Invalid API-key, IP, or permissions for action'],
    ['words about tokens', 'Bearer authentication, token: none'],
    ['an address', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
  ] as const)('%s', ([, text]) => {
    expect(redactText(text)).toEqual({ text, leaks: [] });
  });
});

describe('redactText', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const once = redactText(text).text;
        expect(redactText(once).text).toBe(once);
      }),
    );
  });

  it.for(['=', 'a', 'eyJ', 'token=', 'A1', '://a:', '"', 'Bearer ', '[secret'])(
    'is quick on a long text of %s',
    async (piece) => {
      const text = piece.repeat(20_000);
      expect(await processorMs(() => redactText(text))).toBeLessThan(2_000);
    },
  );
});
