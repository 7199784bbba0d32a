import { describe, expect, it } from 'vitest';
import { albFormat } from '#shared/ingest/parse-alb.ts';
import { cloudFrontFormat } from '#shared/ingest/parse-cloudfront.ts';
import { ALB_LINE, CLOUDFRONT_VALUES, cloudFront, SECOND, TIME } from './access-log-samples.ts';
import { parseEvent, parseRecords, parseRejection, RAW_KEY, RAW_SECRET } from './parse-file.ts';

describe('alb', () => {
  it('alb reads the key from the query and the address of the client', () => {
    expect(parseEvent(albFormat, ALB_LINE)).toMatchObject({
      time: TIME,
      exchange: 'htx',
      id: undefined,
      sourceIp: '203.0.113.7',
      action: 'GET /v1/order',
      userAgent: 'python-requests/2',
      leaks: ['signature'],
    });
  });

  it('alb rejects a cut line', () => {
    expect(parseRejection(albFormat, ALB_LINE.slice(0, 100)).code).toBe('wrong-shape');
  });
});

describe('cloudfront', () => {
  it('cloudfront reads the columns that the header names', () => {
    const [event] = parseRecords(cloudFrontFormat, cloudFront(CLOUDFRONT_VALUES));
    expect(event).toMatchObject({
      kind: 'event',
      time: SECOND,
      exchange: 'binance',
      id: CLOUDFRONT_VALUES[9],
      action: 'GET /api/v3/account',
      userAgent: 'ccxt/4.5',
      leaks: ['signature'],
      line: 3,
    });
  });

  it('cloudfront reads the headers of a real-time log', () => {
    const headers = encodeURIComponent(
      `Host:x\nKC-API-KEY:${RAW_KEY}\nKC-API-PASSPHRASE:${RAW_SECRET}`,
    );
    const values = [...CLOUDFRONT_VALUES.slice(0, 8), '-', '-', '-', headers];
    const [event] = parseRecords(cloudFrontFormat, cloudFront(values));
    expect(event).toMatchObject({ kind: 'event', exchange: 'kucoin', leaks: ['passphrase'] });
  });

  it.for([
    [['2026-03-01\t12:00:00'], 'wrong-shape'],
    [cloudFront(CLOUDFRONT_VALUES.slice(1)), 'wrong-shape'],
    [cloudFront(['-', ...CLOUDFRONT_VALUES.slice(1)]), 'missing-field'],
    [cloudFront([...CLOUDFRONT_VALUES.slice(0, 8), '%E0%A4%A', '-', '-', '%E0%A4%A']), 'no-key'],
  ] as const)('cloudfront rejects %j with %s', ([lines, code]) => {
    const [rejection] = parseRecords(cloudFrontFormat, lines);
    expect(rejection).toMatchObject({ kind: 'rejected', code });
  });
});
