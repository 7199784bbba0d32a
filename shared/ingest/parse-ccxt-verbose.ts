// Takes the log of a bot that runs ccxt with `verbose`, joins each request with its reply, and gives usage events.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { removeSecrets } from './build-event.ts';
import { isDenial, readErrorCode } from './exchange-errors.ts';
import { emptyHttpCall, type HttpCall, noteMethod, noteTarget, toUsageEvent } from './http-call.ts';
import { type CcxtBlock, createBlockJoiner } from './join-ccxt-blocks.ts';
import type { LogFormat, ParseContext, RecordParser } from './log-format.ts';
import { type CcxtMessage, noteBody, readBlock, timeOfCall } from './read-ccxt-block.ts';
import { noteField } from './read-credentials.ts';
import { reject } from './reject.ts';

/**
 * Public calls (no key, no signature) are passed over. A request without a reply is an error with the
 * code `no-response`. The lines of one event are those of its request.
 */
export const ccxtVerboseFormat: LogFormat = {
  name: 'ccxt-verbose',
  title: 'ccxt verbose output (JavaScript, Python, C#)',
  framing: 'line',
  recognises: (head) =>
    head.includes('fetch Request:') &&
    /fetch Request:\s{0,4}\w{2,40} [A-Z]{3,7} https?:/.test(head),
  open: openCcxt,
};

const HOW_TO_LOG_KEY =
  'Expected the API key in the headers or the query of the request, got a redacted one. ' +
  'Log its fingerprint (kw_...) in its place.';

/** Calls that run at the same time in one process; an older one has lost its reply. */
const MAX_PENDING = 32;

/** ccxt's name -> ours, where they differ. */
const EXCHANGE_OF_ID: ReadonlyMap<string, string> = new Map([
  ['binanceusdm', 'binance'],
  ['binancecoinm', 'binance'],
  ['binanceus', 'binance'],
  ['bitfinex2', 'bitfinex'],
  ['coinbaseexchange', 'coinbase'],
  ['coinbaseadvanced', 'coinbase'],
  ['gateio', 'gate'],
  ['huobi', 'htx'],
  ['krakenfutures', 'kraken'],
  ['kucoinfutures', 'kucoin'],
  ['okex', 'okx'],
  ['okex5', 'okx'],
  ['myokx', 'okx'],
]);

interface PendingRequest {
  readonly block: CcxtBlock;
  readonly message: CcxtMessage;
}

function openCcxt(context: ParseContext): RecordParser {
  const joiner = createBlockJoiner();
  const pending: PendingRequest[] = [];

  function takeBlock(block: CcxtBlock): UsageEvent | Rejection | undefined {
    const message = readBlock(block);
    if (message === undefined) {
      const detail = 'Expected an exchange, a method and a URL in a ccxt block, got none.';
      return reject('wrong-shape', detail, { source: context.source, line: block.line });
    }
    if (block.kind === 'request') return keep({ block, message });
    const at = pending.findIndex((request) => isReplyTo(request.message, message));
    const [request] = at < 0 ? [] : pending.splice(at, 1);
    return request === undefined ? undefined : toEvent(request, message, context);
  }

  function keep(request: PendingRequest): UsageEvent | Rejection | undefined {
    pending.push(request);
    const oldest = pending.length > MAX_PENDING ? pending.shift() : undefined;
    return oldest === undefined ? undefined : toEvent(oldest, undefined, context);
  }

  return {
    parse(text, line) {
      const block = joiner.push(text, line);
      return block === undefined ? undefined : takeBlock(block);
    },
    /** Call it until it gives undefined: several requests may be waiting for their replies. */
    finish() {
      const block = joiner.finish();
      const last = block === undefined ? undefined : takeBlock(block);
      if (last !== undefined) return last;
      for (let oldest = pending.shift(); oldest !== undefined; oldest = pending.shift()) {
        const event = toEvent(oldest, undefined, context);
        if (event !== undefined) return event;
      }
      return undefined;
    },
    droppedFields: 0,
  };
}

function isReplyTo(request: CcxtMessage, reply: CcxtMessage): boolean {
  return (
    request.url === reply.url &&
    request.method === reply.method &&
    request.exchangeId === reply.exchangeId
  );
}

function toEvent(
  request: PendingRequest,
  reply: CcxtMessage | undefined,
  context: ParseContext,
): UsageEvent | Rejection | undefined {
  const call = describe(request, reply);
  const { hasKeyField, leaks } = call.credentials;
  if (!hasKeyField && leaks.length === 0) return undefined;
  const event = toUsageEvent(call, context, request.block.line, HOW_TO_LOG_KEY);
  if (event.kind === 'rejected' || call.errorCode === undefined) return event;
  const isRefused = event.outcome === 'denied' || isDenial(event.exchange, call.errorCode);
  const failed: UsageEvent = {
    ...event,
    outcome: isRefused ? 'denied' : 'error',
    errorCode: call.errorCode,
  };
  return removeSecrets(failed, call.credentials.secrets);
}

function describe({ block, message }: PendingRequest, reply: CcxtMessage | undefined): HttpCall {
  const call = emptyHttpCall();
  call.time = timeOfCall(block, message, reply);
  call.status = reply?.status ?? 0;
  call.errorCode = reply === undefined ? 'no-response' : readErrorCode(reply.body);
  noteMethod(call, message.method);
  for (const [name, value] of message.headers) {
    noteField(call.credentials, name, value);
    if (name.toLowerCase() === 'user-agent') call.userAgent = value;
  }
  noteTarget(call, message.url);
  noteBody(call.credentials, message.body);
  call.credentials.exchange ??= EXCHANGE_OF_ID.get(message.exchangeId) ?? message.exchangeId;
  return call;
}
