// Takes a CloudFront standard log (tab separated, its fields named in a #Fields line) and gives usage events.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { emptyHttpCall, type HttpCall, noteMethod, noteTarget, toUsageEvent } from './http-call.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { parseEventTime } from './parse-time.ts';
import { readAddress } from './read-address.ts';
import { noteField, noteQuery } from './read-credentials.ts';
import { reject } from './reject.ts';

export const cloudFrontFormat: LogFormat = {
  name: 'cloudfront',
  title: 'Amazon CloudFront standard log',
  framing: 'line',
  recognises: (head) => /^#Version:[^\n]*\n#Fields:/.test(head),
  open: openCloudFront,
};

const HOW_TO_LOG_KEY =
  'Expected the API key in cs-uri-query or cs-headers, got none. Standard logs hold no headers: ' +
  'use a real-time log with cs-headers, or log the key at the origin.';

type Column = (name: string) => string | undefined;

function openCloudFront(context: ParseContext): RecordParser {
  let names: readonly string[] = [];
  return {
    parse(text, line) {
      if (text.startsWith('#Fields:')) names = text.slice(8).trim().split(/\s+/);
      if (text.startsWith('#')) return undefined;
      const at = { source: context.source, line };
      if (names.length === 0) {
        return reject(
          'wrong-shape',
          'Expected a #Fields line before the first record, got none.',
          at,
        );
      }
      const values = text.split('\t');
      if (values.length === names.length)
        return parseRecord(columnsOf(names, values), line, context);
      const detail = `Expected ${names.length} fields between tabs, got ${values.length}.`;
      return reject('wrong-shape', detail, at);
    },
    finish: () => undefined,
    droppedFields: 0,
  };
}

function parseRecord(column: Column, line: number, context: ParseContext): UsageEvent | Rejection {
  const call = emptyHttpCall();
  const day = column('date');
  const clock = column('time');
  if (day !== undefined && clock !== undefined) call.unreadTime = `${day}T${clock}Z`;
  call.time = parseEventTime(call.unreadTime ?? '', 'ms');
  call.sourceIp = readAddress(column('c-ip') ?? '');
  call.host = column('x-host-header') ?? column('cs(Host)');
  call.userAgent = decode(column('cs(User-Agent)'));
  call.id = column('x-edge-request-id');
  noteMethod(call, column('cs-method') ?? '');
  noteTarget(call, column('cs-uri-stem') ?? '');
  noteQuery(call.credentials, column('cs-uri-query') ?? '');
  noteHeaders(call, decodeOnce(column('cs-headers') ?? ''));
  const status = column('sc-status') ?? '';
  if (/^\d{3}$/.test(status)) call.status = Number(status);
  return toUsageEvent(call, context, line, HOW_TO_LOG_KEY);
}

/**
 * Real-time logs put the request's headers into one field, one `Name:value` a line. Decoded once: a line
 * end that the client itself had encoded begins no header.
 */
function noteHeaders(call: HttpCall, headers: string): void {
  for (const header of headers.split('\n')) {
    const colon = header.indexOf(':');
    if (colon > 0) {
      const value = decodeOnce(header.slice(colon + 1).trim());
      noteField(call.credentials, header.slice(0, colon), value);
    }
  }
}

function columnsOf(names: readonly string[], values: readonly string[]): Column {
  return (name) => {
    const value = values[names.indexOf(name)];
    return value === undefined || value === '-' || value === '' ? undefined : value;
  };
}

/** CloudFront encodes once, and what the client had encoded a second time. */
function decode(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeOnce(decodeOnce(text));
}

/** @returns The text as it is where its codes are broken. */
function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
