// What a sender is told: what was taken, or what to mend. Never more than he needs to know.
import { type NormaliseReport, REASONS_KEPT } from '#shared/pipeline/normalise-log.ts';
import { SIGNATURE_HEADER, type SignatureFault, WINDOW_SECONDS } from './verify-signature.ts';

export interface PushAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 503;
  readonly message: string;
}

const SIGNATURE_MESSAGES: Readonly<Record<SignatureFault, string>> = {
  'no-signature': `Expected the headers x-keywarden-timestamp, x-keywarden-nonce and ${SIGNATURE_HEADER}.`,
  'bad-nonce': 'Expected a nonce of 16 to 64 letters, digits, hyphens and underscores.',
  'bad-time': `Expected a timestamp in seconds, at most ${WINDOW_SECONDS} s from now.`,
  'wrong-signature': 'The signature does not fit.',
};

export function signatureRefusal(fault: SignatureFault): Refusal {
  return { status: 401, message: SIGNATURE_MESSAGES[fault] };
}

/** 422 when nothing at all could be used: a sender that looks at the status only must notice. */
export function acceptance(report: NormaliseReport): PushAnswer {
  const { events, rejected, chunks, reasons } = report;
  const first = reasons.slice(0, REASONS_KEPT);
  return answer(events === 0 && rejected > 0 ? 422 : 200, {
    accepted: events,
    rejected,
    chunks,
    reasons: first.map(({ line, code, detail }) => ({ line, code, detail })),
  });
}

export function refusal({ status, message }: Refusal): PushAnswer {
  const refused = answer(status, { error: message });
  return status === 405 ? { ...refused, headers: { ...refused.headers, allow: 'POST' } } : refused;
}

/** @param isRepeatable Whether the sender named the request: sent again it does not count twice. */
export function failure(requestId: string, isRepeatable: boolean): PushAnswer {
  const advice = isRepeatable
    ? 'Send the same request again.'
    : 'Some of it may have been taken, and counts twice when it is sent again: this request had no Idempotency-Key. Send one with each request from now on.';
  const failed = answer(503, { error: `Not taken now. ${advice}`, requestId });
  return { ...failed, headers: { ...failed.headers, 'retry-after': '30' } };
}

function answer(statusCode: number, body: unknown): PushAnswer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: `${JSON.stringify(body)}\n` };
}
