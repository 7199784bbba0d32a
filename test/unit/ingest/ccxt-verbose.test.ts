import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ccxtVerboseFormat } from '#shared/ingest/parse-ccxt-verbose.ts';
import { JS_REQUEST, jsResponse, python, pythonReply, TIME } from './ccxt-samples.ts';
import { parseRecords, RAW_KEY, RAW_SECRET } from './parse-file.ts';

describe('ccxt-verbose', () => {
  it('ccxt-verbose joins the request and the reply of JavaScript', () => {
    const lines = [...JS_REQUEST, ...jsResponse('200 OK', '{"orderId":1}')];
    const [event, ...more] = parseRecords(ccxtVerboseFormat, lines);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      kind: 'event',
      time: TIME,
      exchange: 'binance',
      vantage: 'operator',
      sourceIp: undefined,
      action: 'POST /api/v3/order',
      outcome: 'ok',
      errorCode: undefined,
      symbol: 'BTCUSDT',
      userAgent: 'bot/1',
      leaks: ['signature'],
      line: 1,
    });
  });

  it.for([
    [
      '400 Bad Request',
      '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}',
      'denied',
      '-2015',
    ],
    ['400 Bad Request', '{"code":-1021,"msg":"Timestamp"}', 'error', '-1021'],
    ['401 Unauthorized', 'no json', 'denied', '401'],
    ['502 Bad Gateway', '<html>', 'error', '502'],
    ['200 OK', '{"code":0}', 'ok', undefined],
  ] as const)('ccxt-verbose reads the reply %s %s as %s', ([status, body, outcome, errorCode]) => {
    const [event] = parseRecords(ccxtVerboseFormat, [...JS_REQUEST, ...jsResponse(status, body)]);
    expect(event).toMatchObject({ outcome, errorCode });
  });

  it.for([
    [
      'bybit',
      'POST https://api.bybit.com/v5/order/create',
      `{'X-BAPI-API-KEY': '${RAW_KEY}', 'X-BAPI-TIMESTAMP': '${TIME}', 'X-BAPI-SIGN': '${RAW_SECRET}'}`,
      '{"symbol":"BTCUSDT","orderLinkId":"bot-1"}',
      '{"retCode":10010,"retMsg":"Unmatched IP"}',
      {
        exchange: 'bybit',
        time: TIME,
        outcome: 'denied',
        errorCode: '10010',
        symbol: 'BTCUSDT',
        orderId: 'bot-1',
      },
    ],
    [
      'okx',
      'GET https://www.okx.com/api/v5/account/balance',
      `{'OK-ACCESS-KEY': '${RAW_KEY}', 'OK-ACCESS-TIMESTAMP': '2026-03-01T12:00:00.250Z', 'OK-ACCESS-PASSPHRASE': '${RAW_SECRET}'}`,
      'None',
      '{"code":"50110","msg":"Your IP 203.0.113.7 is not included","data":[]}',
      { exchange: 'okx', time: TIME, outcome: 'denied', errorCode: '50110', leaks: ['passphrase'] },
    ],
    [
      'kraken',
      'POST https://api.kraken.com/0/private/AddOrder',
      `{'API-Key': '${RAW_KEY}', 'API-Sign': '${RAW_SECRET}'}`,
      `nonce=${TIME}&pair=XBTUSD`,
      '{"error":["EAPI:Invalid nonce"]}',
      {
        exchange: 'kraken',
        time: TIME,
        outcome: 'error',
        errorCode: 'EAPI:Invalid nonce',
        symbol: 'XBTUSD',
      },
    ],
    [
      'bitfinex2',
      'POST https://api.bitfinex.com/v2/auth/r/wallets',
      `{'bfx-apikey': '${RAW_KEY}', 'bfx-nonce': '${TIME}000', 'bfx-signature': '${RAW_SECRET}'}`,
      '{}',
      '["error",10114,"nonce: small"]',
      { exchange: 'bitfinex', time: TIME, outcome: 'error', errorCode: '10114' },
    ],
    [
      'gateio',
      'GET https://api.gateio.ws/api/v4/spot/orders?currency_pair=btc_usdt',
      `{'KEY': '${RAW_KEY}', 'Timestamp': '1772366400', 'SIGN': '${RAW_SECRET}'}`,
      'None',
      '{"label":"IP_FORBIDDEN","message":"x"}',
      {
        exchange: 'gate',
        time: TIME - 250,
        outcome: 'denied',
        errorCode: 'IP_FORBIDDEN',
        symbol: 'BTC_USDT',
      },
    ],
    [
      'kucoin',
      'GET https://api.kucoin.com/api/v1/accounts',
      `<CIMultiDict('KC-API-KEY': '${RAW_KEY}', 'KC-API-TIMESTAMP': '${TIME}')>`,
      'None',
      '{"code":"200000","data":[]}',
      { exchange: 'kucoin', time: TIME, outcome: 'ok', leaks: [] },
    ],
    [
      'huobi',
      `GET https://api.huobi.pro/v1/account/accounts?AccessKeyId=${RAW_KEY}&Timestamp=2026-03-01T12%3A00%3A00&Signature=${RAW_SECRET}`,
      '{}',
      'None',
      '{"status":"error","err-code":"api-signature-not-valid"}',
      {
        exchange: 'htx',
        time: TIME - 250,
        outcome: 'denied',
        errorCode: 'api-signature-not-valid',
      },
    ],
    [
      'deribit',
      'GET https://www.deribit.com/api/v2/private/get_positions',
      `{'Authorization': 'deri-hmac-sha256 id=${RAW_KEY},ts=1,sig=${RAW_SECRET},nonce=2'}`,
      'None',
      '{"error":{"code":13009,"message":"unauthorized"}}',
      { exchange: 'deribit', time: TIME - 250, outcome: 'denied', errorCode: '13009' },
    ],
    [
      'cryptocom',
      'POST https://api.crypto.com/exchange/v1/private/create-order',
      '{}',
      `{"id":1,"api_key":"${RAW_KEY}","sig":"${RAW_SECRET}","nonce":"${TIME}","params":{"instrument_name":"BTC_USDT"}}`,
      '{"code":40103}',
      {
        exchange: 'cryptocom',
        time: TIME,
        outcome: 'denied',
        errorCode: '40103',
        symbol: 'BTC_USDT',
      },
    ],
  ] as const)(
    'ccxt-verbose reads the Python layout of %s',
    ([exchange, call, headers, body, reply, expected]) => {
      const lines = [python(exchange, call, headers, body), pythonReply(exchange, call, reply)];
      const output = parseRecords(ccxtVerboseFormat, lines);
      expect(output).toHaveLength(1);
      expect(output[0]).toMatchObject(expected);
      expect(JSON.stringify(output)).not.toContain(RAW_KEY);
      expect(JSON.stringify(output)).not.toContain(RAW_SECRET);
    },
  );

  it('ccxt-verbose keeps calls that run at the same time apart', () => {
    const headers = `{'KC-API-KEY': '${RAW_KEY}', 'KC-API-TIMESTAMP': '${TIME}'}`;
    const [first, second] = [
      'GET https://api.kucoin.com/a',
      'GET https://api.kucoin.com/b',
    ] as const;
    const output = parseRecords(ccxtVerboseFormat, [
      python('kucoin', first, headers, 'None'),
      python('kucoin', second, headers, 'None'),
      'a line of the bot itself',
      pythonReply('kucoin', second, '{"code":"400003"}'),
      pythonReply('kucoin', first, '{"code":"200000"}'),
    ]);
    expect(output).toMatchObject([
      { action: 'GET /b', outcome: 'denied', line: 2 },
      { action: 'GET /a', outcome: 'ok', line: 1 },
    ]);
  });

  it('ccxt-verbose gives requests without replies at the end, and early when they are many', () => {
    const output = parseRecords(
      ccxtVerboseFormat,
      Array.from({ length: 40 }, () => JS_REQUEST).flat(),
    );
    expect(output).toHaveLength(40);
    expect(output[0]).toMatchObject({ outcome: 'error', errorCode: 'no-response' });
  });

  it('ccxt-verbose passes public calls and foreign lines over', () => {
    const call = 'GET https://api.binance.com/api/v3/time';
    const lines = [
      'hello',
      python('binance', call, '{}', 'None'),
      pythonReply('binance', call, '{}'),
    ];
    expect(parseRecords(ccxtVerboseFormat, lines)).toEqual([]);
  });

  it('ccxt-verbose prefers the time of the logger when it has a zone', () => {
    const call = 'GET https://api.kucoin.com/a';
    const headers = `{'KC-API-KEY': '${RAW_KEY}', 'KC-API-TIMESTAMP': '${TIME}'}`;
    const request = python('kucoin', call, headers, 'None');
    const dated = parseRecords(ccxtVerboseFormat, [`[2026-03-01T13:00:01+01:00] DEBUG ${request}`]);
    expect(dated[0]).toMatchObject({ time: TIME + 750 });
    const zoneless = parseRecords(ccxtVerboseFormat, [`2026-03-01 09:00:01,123 DEBUG ${request}`]);
    expect(zoneless[0]).toMatchObject({ time: TIME });
  });

  it.for([
    ['no-key', `{'X-MBX-APIKEY': '[REDACTED]'}`, `GET https://api.binance.com/a?timestamp=${TIME}`],
    ['missing-field', `{'X-MBX-APIKEY': '${RAW_KEY}'}`, 'GET https://api.binance.com/a'],
    ['wrong-shape', `{'X-MBX-APIKEY': '${RAW_KEY}'}`, 'GET nowhere'],
  ] as const)('ccxt-verbose rejects with %s: %s %s', ([code, headers, call]) => {
    const [rejection] = parseRecords(ccxtVerboseFormat, [python('binance', call, headers, 'None')]);
    expect(rejection).toMatchObject({ kind: 'rejected', code });
  });

  it('ccxt-verbose rejects a block without a URL', () => {
    const output = parseRecords(ccxtVerboseFormat, [
      'fetch Request: RequestHeaders: RequestBody: None',
    ]);
    expect(output).toMatchObject([{ kind: 'rejected', code: 'wrong-shape' }]);
  });

  it('ccxt-verbose never throws and never lets a secret out, however its lines are cut', () => {
    const lines = [...JS_REQUEST, ...jsResponse('400 Bad', `{"code":"${RAW_KEY}"}`)];
    const at = fc.nat({ max: lines.length - 1 });
    fc.assert(
      fc.property(at, fc.nat({ max: 200 }), fc.string({ unit: 'binary' }), (line, cut, junk) => {
        const spoiled = lines.map((text, index) =>
          index === line ? text.slice(0, cut) + junk + text.slice(cut) : text,
        );
        const output = JSON.stringify(parseRecords(ccxtVerboseFormat, spoiled));
        expect(output).not.toContain(RAW_SECRET);
        expect(output).not.toContain(RAW_KEY);
      }),
      { numRuns: 500 },
    );
  });
});
