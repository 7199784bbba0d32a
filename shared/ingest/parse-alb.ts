// Takes an access log of an AWS Application Load Balancer (text, spaces and quotes) and gives usage events.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { emptyHttpCall, noteRequestLine, toUsageEvent } from './http-call.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { parseEventTime } from './parse-time.ts';
import { readAddress } from './read-address.ts';
import { reject } from './reject.ts';
import { splitFields } from './split-fields.ts';

/**
 * The trace id is not taken as the event's id: the load balancer keeps a root that the client sent,
 * and a thief who chose it could pass calls off as duplicates.
 */
export const albFormat: LogFormat = {
  name: 'alb',
  title: 'AWS Application Load Balancer access log',
  framing: 'line',
  recognises: (head) => /^(?:https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT\S+ \S+ \S+:\d+ /.test(head),
  open: openAlb,
};

const HOW_TO_LOG_KEY =
  'Expected the API key in the query string, got none. A load balancer logs no headers: ' +
  'log the key at the proxy behind it.';

/** Fields up to the user agent; the later ones grew over the years and are not needed. */
const FEWEST_FIELDS = 14;

function openAlb(context: ParseContext): RecordParser {
  return {
    parse: (text, line) => parseLine(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  };
}

function parseLine(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  const fields = splitFields(text, 0);
  if (fields.length < FEWEST_FIELDS) {
    const detail = `Expected at least ${FEWEST_FIELDS} fields in a load balancer line, got ${fields.length}.`;
    return reject('wrong-shape', detail, { source: context.source, line });
  }
  const [, time = '', , client = ''] = fields;
  const [status = '', , , , request = '', userAgent = ''] = fields.slice(8);
  const call = emptyHttpCall();
  call.unreadTime = time;
  call.time = parseEventTime(time, 'ms');
  call.sourceIp = readAddress(client);
  noteRequestLine(call, request);
  if (/^\d{3}$/.test(status)) call.status = Number(status);
  if (userAgent !== '' && userAgent !== '-') call.userAgent = userAgent;
  return toUsageEvent(call, context, line, HOW_TO_LOG_KEY);
}
