// What may become of a call on its way out and back, and how long it may take.
import { OutsideError } from '#shared/ports/outside-error.ts';

export const FATES = [
  /** Refused for now; nothing was done. */
  'throttled',
  /** Refused for good, as it seems; nothing was done. */
  'denied',
  /** Done, and nobody hears of it. */
  'reply-lost',
  /** The caller gives up; it is done afterwards, while others go on. */
  'late',
  /** Done, the reply lost, and done again by the client's own retry. */
  'tried-twice',
  /** The worker dies before the call goes out. */
  'crash-before',
  /** The worker dies when the call has been done. */
  'crash-after',
] as const;

export type Fate = (typeof FATES)[number];

/** How often each comes, among the calls that have a fate. A read has only those that make sense for it. */
export const WRITE_WEIGHTS: readonly number[] = [25, 4, 22, 18, 10, 10, 11];
export const READ_WEIGHTS: readonly number[] = [30, 3, 0, 0, 0, 8, 0];

/** Milliseconds that a call or its worker takes longer than the others; the last ones outlast a lease. */
export const WAITS = [40, 250, 1_500, 8_000, 25_000, 70_000, 130_000, 250_000] as const;
export const WAIT_WEIGHTS: readonly number[] = [40, 30, 20, 8, 5, 3, 3, 2];

/** Milliseconds between giving up and being done: within the lease of whoever gave up. */
export const LAGS = [300, 2_000, 12_000, 50_000] as const;

export type MakeFault = (kind: 'throttled' | 'denied' | 'no-reply') => Error;

/** As the ports say it. */
export const outsideFault: MakeFault = (kind) =>
  kind === 'denied'
    ? new OutsideError('refused', 'Expected leave, got AccessDenied.')
    : new OutsideError('unavailable', `Expected an answer, got ${kind}.`);

const AWS_NAMES = {
  throttled: 'ThrottlingException',
  denied: 'AccessDeniedException',
  'no-reply': 'TimeoutError',
} as const;

/** As an AWS client says it. */
export const awsFault: MakeFault = (kind) => {
  const fault = new Error(`Made up: ${kind}`);
  fault.name = AWS_NAMES[kind];
  return Object.assign(fault, { $metadata: kind === 'no-reply' ? {} : { httpStatusCode: 400 } });
};
