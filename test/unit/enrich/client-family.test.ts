import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFamily, MAX_CLIENT_LENGTH } from '#shared/enrich/client-family.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('clientFamily names', () => {
  it.for([
    [undefined, ''],
    ['', ''],
    ['   ', ''],
    ['ccxt/4.2.1', 'ccxt'],
    ['ccxt/4.2.1 (https://github.com/ccxt/ccxt)', 'ccxt'],
    ['python-requests/2.31', 'python-requests'],
    ['Go-http-client/1.1', 'go-http-client'],
    ['okhttp/4.12.0', 'okhttp'],
    ['Boto3/1.26.0 Python/3.11.2 Linux/6.1 Botocore/1.29.0', 'boto3'],
    ['[Boto3/1.34.0 md/Botocore#1.34.0 ua/2.0 os/linux#6.1]', 'boto3'],
    ['aws-sdk-js/3.500.0 os/linux#6.1 lang/js', 'aws-sdk-js'],
    ['aws-sdk-java/2.20.0 Linux/5.10', 'aws-sdk-java'],
    ['aws-cli/2.15.0 md/awscrt#0.19', 'aws-cli'],
    ['secretsmanager.amazonaws.com', 'secretsmanager.amazonaws.com'],
    ['Python/3.11 aiohttp/3.9.1', 'aiohttp'],
    ['Python/3.11', 'python'],
    ['Python-urllib/3.11', 'python-urllib'],
    ['Java/17.0.1', 'java'],
    ['Apache-HttpClient/4.5.14 (Java/17.0.1)', 'apache-httpclient'],
    ['node', 'node'],
    ['axios/1.6.0', 'axios'],
    ['got (https://github.com/sindresorhus/got)', 'got'],
    ['curl/8.5.0', 'curl'],
    ['mybot-2.3.1', 'mybot'],
    ['mybot_v2.3', 'mybot'],
    [CHROME, 'browser:chrome'],
    [CHROME.replace('Chrome/', 'HeadlessChrome/'), 'browser:headless-chrome'],
    [`${CHROME} Edg/140.0.0.0`, 'browser:edge'],
    [`${CHROME} OPR/100.0`, 'browser:opera'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'browser:firefox'],
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/17.0 Mobile/15E148 Safari/604.1',
      'browser:safari',
    ],
    ['Mozilla/4.0 (compatible; Node Binance API)', 'browser:other'],
    ['/1.0', '_'],
    ['1.0', '_'],
    ['bört/1', 'b_rt'],
    ['=cmd|calc!A1', '=cmd|calc!a1'],
    ['<script>alert', '<script>alert'],
    ['__proto__', '__proto__'],
  ] as const)('%s: %s', ([userAgent, family]) => {
    expect(clientFamily(userAgent)).toBe(family);
  });

  it('nobody by an upgrade', () => {
    const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(
        fc.constantFrom('ccxt', 'python-requests', 'okhttp'),
        version,
        (product, text) => {
          expect(clientFamily(`${product}/${text}`)).toBe(product);
        },
      ),
    );
  });

  it('anything in short lower-case printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (userAgent) => {
        const family = clientFamily(userAgent);
        expect(family.length).toBeLessThanOrEqual(MAX_CLIENT_LENGTH);
        expect(family).toMatch(/^[\x21-\x40\x5b-\x7e]*$/);
      }),
      { numRuns: 500 },
    );
  });
});
