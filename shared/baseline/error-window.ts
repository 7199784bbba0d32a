// Counts the errors that the caller is to blame for, in windows of ten minutes.
import type { ErrorBaseline } from '#shared/model/baseline.ts';
import type { ErrorFact } from '#shared/model/comparison.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

const WINDOW_MS = 600_000;
const LEAST_CALLS = 5;
const SHARE_RATE = 0.02;

/** What an error says about its cause. An exchange's outage is not the caller's doing. */
export type ErrorCause = 'none' | 'server' | 'clock' | 'nonce' | 'caller';

/** Codes of a request whose time is off: a drifting clock, or a replayed request. Exchanges' documents. */
const CLOCK_CODES = new Set(
  Object.values({
    binance: ['-1021'],
    bybit: ['10002'],
    okx: ['50102', '50112'],
    kucoin: ['400002'],
    others: ['700003', '40008'],
    gate: ['REQUEST_EXPIRED'],
  }).flat(),
);
/** Codes of the nonce exchanges for a nonce that was already used: Bitfinex 10114, Kraken by its text. */
const NONCE_CODES = new Set(['10114', 'EAPI:Invalid nonce']);
/** Codes by which an exchange says that it failed itself: timeouts, overload, maintenance. Their documents. */
const SERVER_CODES = new Set(
  Object.values({
    binance: ['-1000', '-1001', '-1006', '-1007', '-1008', '-1016'],
    bybit: ['10000', '10016', '170007'],
    okx: ['50001', '50004', '50013', '50026'],
    kucoin: ['500000'],
    gate: ['INTERNAL', 'SERVER_ERROR', 'TOO_BUSY'],
    kraken: ['EService:Busy', 'EGeneral:Internal error'],
  }).flat(),
);

export function errorCause(event: UsageEvent): ErrorCause {
  if (event.outcome === 'ok') return 'none';
  const code = event.errorCode ?? '';
  if (NONCE_CODES.has(code) || /nonce/i.test(code)) return 'nonce';
  if (CLOCK_CODES.has(code)) return 'clock';
  if (event.outcome === 'denied') return 'caller';
  if (/^5\d\d$/.test(code) || SERVER_CODES.has(code) || /time-?out|unavailable/i.test(code)) {
    return 'server';
  }
  return 'caller';
}

/**
 * Our own clock drifts; a stranger's does not: a request of his that is out of date was captured and is
 * being replayed.
 */
function isCallersFault(cause: ErrorCause, foreign: boolean): boolean {
  return cause === 'caller' || (cause === 'clock' && foreign);
}

/**
 * @param foreign The call comes from a network that may be another party's.
 * @returns Undefined for a call without an error; the event itself is counted.
 */
export function compareErrors(
  event: UsageEvent,
  errors: ErrorBaseline,
  foreign: boolean,
): ErrorFact | undefined {
  const cause = errorCause(event);
  if (cause === 'none' || cause === 'server') return undefined;
  const current = windowOf(event) === errors.window;
  return {
    calls: (current ? errors.calls : 0) + 1,
    errors: (current ? errors.errors : 0) + (isCallersFault(cause, foreign) ? 1 : 0),
    nonceErrors: (current ? errors.nonceErrors : 0) + (cause === 'nonce' ? 1 : 0),
    usualShare: errors.usualShare,
    usualNonceShare: errors.usualNonceShare,
  };
}

/** @returns Share of this window's calls that the exchange itself failed; undefined below five calls. */
export function serverErrorShare(event: UsageEvent, errors: ErrorBaseline): number | undefined {
  if (windowOf(event) !== errors.window || errors.calls < LEAST_CALLS) return undefined;
  return errors.serverErrors / errors.calls;
}

export interface ErrorLesson {
  readonly foreign: boolean;
  /** A window with a suspicious event teaches no error rate. */
  readonly suspicious: boolean;
}

/** Counts the event; closes the window before it. */
export function learnErrors(
  errors: ErrorBaseline,
  event: UsageEvent,
  { foreign, suspicious }: ErrorLesson,
): void {
  const window = windowOf(event);
  if (window > errors.window) closeWindow(errors, window);
  if (suspicious) errors.tainted = true;
  const cause = errorCause(event);
  errors.calls++;
  if (isCallersFault(cause, foreign)) errors.errors++;
  if (cause === 'nonce') errors.nonceErrors++;
  if (cause === 'server') errors.serverErrors++;
}

function closeWindow(errors: ErrorBaseline, window: number): void {
  if (errors.calls > 0 && !errors.tainted) {
    const share = Math.min(1, errors.errors / errors.calls);
    errors.usualShare = towards(errors.usualShare, share);
    const nonceShare = Math.min(1, errors.nonceErrors / errors.calls);
    errors.usualNonceShare = towards(errors.usualNonceShare, nonceShare);
  }
  errors.window = window;
  errors.calls = 0;
  errors.errors = 0;
  errors.nonceErrors = 0;
  errors.serverErrors = 0;
  errors.tainted = false;
}

function windowOf(event: UsageEvent): number {
  return Math.floor(event.time / WINDOW_MS);
}

function towards(from: number, to: number): number {
  return Math.fround(from + (to - from) * SHARE_RATE);
}
