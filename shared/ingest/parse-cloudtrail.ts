// Takes AWS CloudTrail records (of a {"Records":[..]} file, or one a line) and gives usage events of access keys.
import type { Rejection } from '#shared/model/rejection.ts';
import type { Outcome, UsageEvent } from '#shared/model/usage-event.ts';
import { buildEvent } from './build-event.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import {
  isJsonFault,
  isJsonObject,
  type JsonObject,
  parseJsonObject,
} from './parse-json-record.ts';
import { parseEventTime } from './parse-time.ts';
import { readAddress } from './read-address.ts';
import { quote, reject } from './reject.ts';

export const cloudTrailFormat: LogFormat = {
  name: 'cloudtrail',
  title: 'AWS CloudTrail log file',
  framing: 'element',
  recognises: (head) => /^\s*\{\s*"Records"\s*:\s*\[/.test(head),
  open: openCloudTrail,
};

export const cloudTrailLinesFormat: LogFormat = {
  name: 'cloudtrail-ndjson',
  title: 'AWS CloudTrail records (one a line)',
  framing: 'line',
  recognises: looksLikeRecord,
  open: openCloudTrail,
};

/** Parts of the error codes by which AWS services refuse a caller; lower case. */
const DENIALS: readonly string[] = [
  'denied',
  'unauthorized',
  'forbidden',
  'authfailure',
  'invalidclienttokenid',
  'unrecognizedclient',
  'signaturedoesnotmatch',
  'expiredtoken',
];

function looksLikeRecord(head: string): boolean {
  const start = head.trimStart();
  if (!start.startsWith('{')) return false;
  const end = start.indexOf('\n');
  const first = end < 0 ? start : start.slice(0, end);
  return ['"eventSource"', '"eventName"', '"userIdentity"'].every((name) => first.includes(name));
}

function openCloudTrail(context: ParseContext): RecordParser {
  return {
    parse: (text, line) => parseRecord(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  };
}

function parseRecord(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  const at = { source: context.source, line };
  const record = parseJsonObject(text);
  if (isJsonFault(record)) return reject(record.code, record.detail, at);
  const eventName = textOf(record, 'eventName');
  const eventSource = textOf(record, 'eventSource');
  if (eventName === undefined || eventSource === undefined) {
    return reject('missing-field', 'Expected eventSource and eventName as text, got none.', at);
  }
  const time = parseEventTime(textOf(record, 'eventTime') ?? '', 'ms');
  if (Number.isNaN(time)) {
    const got = quote(record['eventTime']);
    return reject('bad-time', `Expected eventTime as RFC 3339, got ${got}.`, at);
  }
  const accessKey = accessKeyOf(record);
  if (accessKey === undefined) {
    const detail =
      'Expected userIdentity.accessKeyId, got none: the call was made without an access key.';
    return reject('no-key', detail, at);
  }
  const parts = {
    ...describeCall(record),
    time,
    keyId: context.fingerprint('aws', accessKey),
    exchange: 'aws',
    vantage: 'exchange',
    action: `${eventSource.split('.')[0]}:${eventName}`,
  } as const;
  return buildEvent(parts, [accessKey], at);
}

function describeCall(
  record: JsonObject,
): Pick<UsageEvent, 'id' | 'sourceIp' | 'scope' | 'outcome' | 'errorCode' | 'userAgent'> {
  const errorCode = textOf(record, 'errorCode');
  return {
    id: textOf(record, 'eventID'),
    // May be the name of an AWS service, which has no place.
    sourceIp: readAddress(textOf(record, 'sourceIPAddress') ?? ''),
    scope: record['readOnly'] === true ? 'read' : undefined,
    outcome: outcomeOf(errorCode),
    errorCode,
    userAgent: textOf(record, 'userAgent'),
  };
}

function outcomeOf(errorCode: string | undefined): Outcome {
  if (errorCode === undefined) return 'ok';
  const code = errorCode.toLowerCase();
  return DENIALS.some((denial) => code.includes(denial)) ? 'denied' : 'error';
}

function accessKeyOf(record: JsonObject): string | undefined {
  const identity = record['userIdentity'];
  return isJsonObject(identity) ? textOf(identity, 'accessKeyId') : undefined;
}

function textOf(record: JsonObject, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
