// Takes nginx's (and Apache's) combined text log and gives usage events.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { emptyHttpCall, type HttpCall, noteRequestLine, toUsageEvent } from './http-call.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { parseClfTime } from './parse-time.ts';
import { readAddress } from './read-address.ts';
import { noteField } from './read-credentials.ts';
import { reject } from './reject.ts';
import { splitFields } from './split-fields.ts';

/**
 * The combined format has no place for a key. It is looked for in the query string and in trailing
 * fields that name themselves, `"X-MBX-APIKEY=$http_x_mbx_apikey"`. A trailing field without a name is
 * passed over: it is most often X-Forwarded-For, and a caller may not choose which key it is taken for.
 */
export const nginxCombinedFormat: LogFormat = {
  name: 'nginx-combined',
  title: 'nginx or Apache access log (combined text)',
  framing: 'line',
  recognises: (head) => /^\S+ \S+ \S[^[\n]{0,200}\[\d\d\/[A-Z][a-z][a-z]\/\d{4}:/.test(head),
  open: openCombined,
};

const HOW_TO_LOG_KEY =
  'Expected the API key in the query or in a named trailing field, got none. Append ' +
  `"X-MBX-APIKEY=$http_x_mbx_apikey" (or your exchange's key header in this form) to log_format.`;

function openCombined(context: ParseContext): RecordParser {
  return {
    parse: (text, line) => parseLine(text, line, context),
    finish: () => undefined,
    droppedFields: 0,
  };
}

function parseLine(text: string, line: number, context: ParseContext): UsageEvent | Rejection {
  // The user's name stands before the time, is the caller's choice, and may hold brackets but no quote.
  const timeEnd = text.indexOf('] "');
  const timeAt = text.lastIndexOf('[', timeEnd) + 1;
  if (timeAt === 0 || timeEnd < 0) {
    const detail = 'Expected address, user, [time] and "request", got a line without them.';
    return reject('wrong-shape', detail, { source: context.source, line });
  }
  const [request = '', status = '', , , userAgent = '', ...extras] = splitFields(text, timeEnd + 2);
  const call = emptyHttpCall();
  call.sourceIp = readAddress(text.slice(0, text.indexOf(' ')));
  call.unreadTime = text.slice(timeAt, timeEnd);
  call.time = parseClfTime(call.unreadTime);
  noteRequestLine(call, request);
  if (/^\d{3}$/.test(status)) call.status = Number(status);
  if (userAgent !== '' && userAgent !== '-') call.userAgent = userAgent;
  for (const extra of extras) noteNamedField(call, extra);
  return toUsageEvent(call, context, line, HOW_TO_LOG_KEY);
}

/** Reads `name=value` or `name: value`. */
function noteNamedField(call: HttpCall, field: string): void {
  const nameEnd = field.search(/[=:]/);
  if (nameEnd <= 0) return;
  const name = field.slice(0, nameEnd);
  const value = field.slice(nameEnd + 1).trim();
  if (name.toLowerCase() === 'host') call.host = value;
  else noteField(call.credentials, name, value);
}
