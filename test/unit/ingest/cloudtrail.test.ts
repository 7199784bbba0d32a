import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudTrailFormat, cloudTrailLinesFormat } from '#shared/ingest/parse-cloudtrail.ts';
import { parseEvent, parseRecords, parseRejection, RAW_KEY } from './parse-file.ts';

const RECORD = {
  eventVersion: '1.10',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::123456789012:user/bot',
    accountId: '123456789012',
    accessKeyId: RAW_KEY,
  },
  eventTime: '2026-03-01T12:00:00Z',
  eventSource: 'secretsmanager.amazonaws.com',
  eventName: 'GetSecretValue',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-sdk-js/3',
  readOnly: true,
  eventID: '5ac3e493-2666-4173-8514-f12b77eb147f',
};

function record(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...RECORD, ...changes });
}

describe('cloudtrail', () => {
  it('cloudtrail reads a call by an access key', () => {
    const event = parseEvent(cloudTrailFormat, record({}));
    expect(event).toMatchObject({
      time: Date.parse('2026-03-01T12:00:00Z'),
      exchange: 'aws',
      vantage: 'exchange',
      id: RECORD.eventID,
      sourceIp: '203.0.113.7',
      action: 'secretsmanager:GetSecretValue',
      scope: 'read',
      outcome: 'ok',
      leaks: [],
    });
    expect(event.keyId).toContain('kw:aws:');
  });

  it.for([
    ['AccessDenied', 'denied'],
    ['Client.UnauthorizedOperation', 'denied'],
    ['InvalidClientTokenId', 'denied'],
    ['ThrottlingException', 'error'],
  ] as const)('cloudtrail reads the error %s as %s', ([errorCode, outcome]) => {
    const event = parseEvent(cloudTrailLinesFormat, record({ errorCode }));
    expect(event).toMatchObject({ outcome, errorCode });
  });

  it.for(['s3.amazonaws.com', 'AWS Internal', 7])('cloudtrail has no address for %s', (ip) => {
    expect(parseEvent(cloudTrailFormat, record({ sourceIPAddress: ip })).sourceIp).toBeUndefined();
  });

  it.for([
    ['no-key', { userIdentity: { type: 'AWSService' } }],
    ['no-key', { userIdentity: null }],
    ['missing-field', { eventName: undefined }],
    ['missing-field', { eventSource: 7 }],
    ['bad-time', { eventTime: 1_772_366_400 }],
  ] as const)('cloudtrail rejects with %s when %o', ([code, changes]) => {
    expect(parseRejection(cloudTrailFormat, record(changes)).code).toBe(code);
  });

  it('cloudtrail rejects what is no object', () => {
    expect(parseRejection(cloudTrailFormat, '[]').code).toBe('not-an-object');
    expect(parseRejection(cloudTrailFormat, record({}).slice(0, 40)).code).toBe('not-json');
  });

  it('cloudtrail recognises its files', () => {
    const lines = `${record({})}\n${record({})}`;
    expect(cloudTrailFormat.recognises(`{"Records":[${record({})}`)).toBe(true);
    expect(cloudTrailFormat.recognises(lines)).toBe(false);
    expect(cloudTrailLinesFormat.recognises(lines)).toBe(true);
  });

  it('cloudtrail never throws and never shows the access key', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant(RAW_KEY));
    const anyRecord = fc.record(
      {
        eventTime: value,
        eventSource: value,
        eventName: value,
        sourceIPAddress: value,
        userAgent: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyRecord, fc.string(), (changes, junk) => {
        const output = parseRecords(cloudTrailFormat, [record(changes), junk]);
        expect(output).toHaveLength(2);
        const shown = output.filter((result) => result.kind === 'event');
        expect(JSON.stringify(shown)).not.toContain(RAW_KEY);
      }),
    );
  });
});
