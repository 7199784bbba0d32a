import { describe, expect, it } from 'vitest';
import { nginxCombinedFormat } from '#shared/ingest/parse-nginx-combined.ts';
import { nginxJsonFormat } from '#shared/ingest/parse-nginx-json.ts';
import { COMBINED_START, NGINX, nginx, SECOND, TIME } from './access-log-samples.ts';
import { parseEvent, parseRejection, RAW_KEY, RAW_SECRET } from './parse-file.ts';

describe('nginx-json', () => {
  it('nginx-json reads a signed order', () => {
    const event = parseEvent(nginxJsonFormat, nginx({}));
    expect(event).toMatchObject({
      time: TIME,
      exchange: 'binance',
      vantage: 'operator',
      id: NGINX.request_id,
      sourceIp: '203.0.113.7',
      action: 'POST /api/v3/order',
      outcome: 'ok',
      errorCode: undefined,
      symbol: 'BTCUSDT',
      orderId: 'bot-1',
      userAgent: 'ccxt/4.5',
      leaks: ['signature'],
      line: 1,
    });
    expect(event.keyId).toContain('kw:binance:');
  });

  it.for([
    ['200', 'ok', undefined],
    [101, 'ok', undefined],
    [304, 'ok', undefined],
    [401, 'denied', '401'],
    ['403', 'denied', '403'],
    [418, 'error', '418'],
    [429, 'error', '429'],
    ['000', 'error', '0'],
  ] as const)('nginx-json reads status %s as %s', ([status, outcome, errorCode]) => {
    expect(parseEvent(nginxJsonFormat, nginx({ status }))).toMatchObject({ outcome, errorCode });
  });

  it.for([
    ['missing-field', { status: '' }],
    ['missing-field', { time_iso8601: undefined, msec: undefined }],
    ['bad-time', { time_iso8601: 'noon', msec: '-' }],
    ['wrong-shape', { request_uri: 'api.binance.com:443', request_method: 'CONNECT' }],
    ['wrong-shape', { request_method: '\u0016\u0003' }],
    ['no-key', { http_x_mbx_apikey: '-' }],
    ['no-key', { http_x_mbx_apikey: '[REDACTED]' }],
    ['no-key', { http_x_mbx_apikey: undefined, constructor: RAW_KEY }],
  ] as const)('nginx-json rejects with %s when %o', ([code, changes]) => {
    expect(parseRejection(nginxJsonFormat, nginx(changes)).code).toBe(code);
  });

  it('nginx-json keeps a key that is already our fingerprint', () => {
    const fingerprint = `kw_${'0123456789abcdef'.repeat(2)}`;
    const event = parseEvent(nginxJsonFormat, nginx({ http_x_mbx_apikey: fingerprint }));
    expect(event.keyId).toBe(fingerprint);
  });

  it('nginx-json reads request and time_local as well', () => {
    const line = JSON.stringify({
      time_local: '01/Mar/2026:13:00:00 +0100',
      remote_addr: '2001:db8::7',
      request: 'GET /0/private/Balance HTTP/1.1',
      status: 502,
      http_api_key: RAW_KEY,
    });
    expect(parseEvent(nginxJsonFormat, line)).toMatchObject({
      time: SECOND,
      exchange: 'kraken',
      sourceIp: '2001:db8::7',
      action: 'GET /0/private/Balance',
      errorCode: '502',
    });
  });

  it('nginx-json takes nothing but credentials and the user agent from an object of headers', () => {
    const headers = { 'X-Mbx-Apikey': [RAW_KEY], Status: '500', 'Remote-Addr': '198.51.100.99' };
    const event = parseEvent(nginxJsonFormat, nginx({ http_x_mbx_apikey: undefined, headers }));
    expect(event).toMatchObject({ outcome: 'ok', sourceIp: '203.0.113.7', exchange: 'binance' });
  });

  it('nginx-json believes no header about the address', () => {
    const line = nginx({ remote_addr: undefined, http_client_ip: '198.51.100.99' });
    expect(parseEvent(nginxJsonFormat, line).sourceIp).toBeUndefined();
  });

  it('nginx-json blots the key out wherever a client repeats it', () => {
    const line = nginx({ request_uri: `/api/${RAW_KEY}`, http_user_agent: `bot ${RAW_KEY}` });
    const event = parseEvent(nginxJsonFormat, line);
    expect(event.action).toBe('POST /api/[secret]');
    expect(event.userAgent).toBe('bot [secret]');
  });

  it('nginx-json tells exchanges that share a header name by the host', () => {
    const shared = { http_x_mbx_apikey: undefined, http_api_key: RAW_KEY };
    const bitmex = nginx({ ...shared, proxy_host: 'www.bitmex.com' });
    expect(parseEvent(nginxJsonFormat, bitmex).exchange).toBe('bitmex');
    const signed = nginx({
      proxy_host: undefined,
      http_x_mbx_apikey: undefined,
      api_key: RAW_KEY,
      'api-signature': RAW_SECRET,
    });
    expect(parseEvent(nginxJsonFormat, signed).exchange).toBe('bitmex');
  });

  it('nginx-json reads the key of a Deribit authorization and calls a bearer token a leak', () => {
    const deribit = nginx({
      http_x_mbx_apikey: undefined,
      request_uri: '/api/v2/private/buy?instrument_name=BTC-PERPETUAL',
      proxy_host: undefined,
      http_authorization: `deri-hmac-sha256 id=${RAW_KEY},ts=1772366400250,sig=${RAW_SECRET},nonce=abc`,
    });
    expect(parseEvent(nginxJsonFormat, deribit)).toMatchObject({
      exchange: 'deribit',
      symbol: 'BTC-PERPETUAL',
      leaks: ['signature'],
    });
    const bearer = nginx({ request_uri: '/x', http_authorization: `Bearer ${RAW_SECRET}` });
    expect(parseEvent(nginxJsonFormat, bearer).leaks).toEqual(['token']);
    const hidden = nginx({ request_uri: '/x', http_authorization: 'Bearer ***' });
    expect(parseEvent(nginxJsonFormat, hidden).leaks).toEqual([]);
  });

  it('nginx-json counts the fields that it drops', () => {
    const parser = nginxJsonFormat.open({
      fingerprint: () => parseEvent(nginxJsonFormat, nginx({})).keyId,
      source: 'made-up.log',
      mapping: undefined,
    });
    parser.parse(nginx({}), 1);
    expect(parser.droppedFields).toBe(2);
  });
});

describe('nginx-combined', () => {
  it.for([
    [
      `${COMBINED_START} "GET /x?apiKey=${RAW_KEY}&symbol=ethusdt HTTP/1.1" 200 5 "-" "curl/8"`,
      'unknown',
    ],
    [`${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "curl/8" "X-MBX-APIKEY=${RAW_KEY}"`, 'binance'],
    [
      `${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "a \\"b\\" c" "OK-ACCESS-KEY: ${RAW_KEY}"`,
      'okx',
    ],
    [
      `${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "-" "api-key=${RAW_KEY}" "host=api.kraken.com"`,
      'kraken',
    ],
  ] as const)('nginx-combined finds the key in %s', ([line, exchange]) => {
    expect(parseEvent(nginxCombinedFormat, line)).toMatchObject({
      time: SECOND,
      exchange,
      action: 'GET /x',
      sourceIp: '203.0.113.7',
    });
  });

  it.for([
    ['no-key', `${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "curl/8" "198.51.100.99"`],
    ['no-key', `${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "curl/8"`],
    ['wrong-shape', 'GET /x'],
    ['wrong-shape', `${COMBINED_START} "\\x16\\x03\\x01" 400 5 "-" "-"`],
    ['bad-time', '203.0.113.7 - - [yesterday] "GET /x?apiKey=k HTTP/1.1" 200 5 "-" "-"'],
    ['missing-field', `${COMBINED_START} "GET /x?apiKey=abc HTTP/1.1`],
  ] as const)('nginx-combined rejects with %s: %s', ([code, line]) => {
    expect(parseRejection(nginxCombinedFormat, line).code).toBe(code);
  });

  it('nginx-combined says how to log a key', () => {
    const line = `${COMBINED_START} "GET /x HTTP/1.1" 200 5 "-" "curl/8"`;
    expect(parseRejection(nginxCombinedFormat, line).detail).toContain('$http_x_mbx_apikey');
  });
});
