import { describe, expect, it } from 'vitest';
import { apiGatewayFormat } from '#shared/ingest/parse-api-gateway.ts';
import { envoyJsonFormat } from '#shared/ingest/parse-envoy-json.ts';
import { TIME } from './access-log-samples.ts';
import { parseEvent, parseRejection, RAW_KEY, RAW_SECRET } from './parse-file.ts';

describe('envoy-json', () => {
  const ENVOY = {
    start_time: '2026-03-01T12:00:00.250Z',
    method: 'GET',
    path: `/v5/account/wallet-balance?sign=${RAW_SECRET}`,
    response_code: 401,
    downstream_remote_address: '198.51.100.99:50000',
    downstream_direct_remote_address: '203.0.113.7:50000',
    x_forwarded_for: '198.51.100.98',
    'user-agent': 'pybit/5',
    authority: 'api.bybit.com',
    'X-BAPI-API-KEY': RAW_KEY,
    x_request_id: 'chosen-by-the-client',
  };

  it('envoy-json prefers the address of the connection and takes no request id', () => {
    expect(parseEvent(envoyJsonFormat, JSON.stringify(ENVOY))).toMatchObject({
      time: TIME,
      exchange: 'bybit',
      id: undefined,
      sourceIp: '203.0.113.7',
      action: 'GET /v5/account/wallet-balance',
      outcome: 'denied',
      leaks: ['signature'],
    });
  });

  it('envoy-json drops the port of an IPv6 address', () => {
    const line = JSON.stringify({
      ...ENVOY,
      downstream_direct_remote_address: '[2001:db8::7]:443',
    });
    expect(parseEvent(envoyJsonFormat, line).sourceIp).toBe('2001:db8::7');
  });
});

describe('api-gateway', () => {
  const GATEWAY = {
    requestId: 'chosen-by-the-client',
    extendedRequestId: 'XYZ=',
    ip: '203.0.113.7',
    caller: '-',
    user: '-',
    requestTime: '01/Mar/2026:12:00:00 +0000',
    requestTimeEpoch: 1_772_366_400_250,
    httpMethod: 'POST',
    resourcePath: '/orders',
    status: '403',
    apiKeyId: 'a1b2c3d4e5',
  };

  it('api-gateway names the key by its id', () => {
    expect(parseEvent(apiGatewayFormat, JSON.stringify(GATEWAY))).toMatchObject({
      time: TIME,
      keyId: 'apigateway:a1b2c3d4e5',
      id: 'XYZ=',
      sourceIp: '203.0.113.7',
      action: 'POST /orders',
      outcome: 'denied',
    });
  });

  it('api-gateway hashes a raw key, nested or with dots in the name', () => {
    const nested = { ...GATEWAY, apiKeyId: undefined, identity: { apiKey: RAW_KEY } };
    const dotted = { ...GATEWAY, apiKeyId: undefined, 'identity.apiKey': RAW_KEY };
    const event = parseEvent(apiGatewayFormat, JSON.stringify(nested));
    expect(event.keyId).toContain('kw:unknown:');
    expect(parseEvent(apiGatewayFormat, JSON.stringify(dotted)).keyId).toBe(event.keyId);
  });

  it('api-gateway falls back to the caller and rejects when there is none', () => {
    const caller = { ...GATEWAY, apiKeyId: '-', caller: 'AROAEXAMPLE:bot' };
    expect(parseEvent(apiGatewayFormat, JSON.stringify(caller)).keyId).toBe(
      'apigateway:AROAEXAMPLE:bot',
    );
    const nobody = JSON.stringify({ ...GATEWAY, apiKeyId: '-' });
    expect(parseRejection(apiGatewayFormat, nobody).code).toBe('no-key');
  });
});
