import { describe, expect, it } from 'vitest';
import {
  compareErrors,
  type ErrorCause,
  errorCause,
  learnErrors,
  serverErrorShare,
} from '#shared/baseline/error-window.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { ErrorBaseline } from '#shared/model/baseline.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { type Call, callAt, START } from '#test/unit/pipeline/bot.ts';

const OK: Call = {};
const REFUSED: Call = { outcome: 'denied', errorCode: '-2015' };
const DOWN: Call = { outcome: 'error', errorCode: '503' };
const NONCE: Call = { outcome: 'error', errorCode: 'EAPI:Invalid nonce' };
const CLOCK: Call = { outcome: 'error', errorCode: '-1021' };

/** One call a second from a minute of the story on. */
function learn(errors: ErrorBaseline, minute: number, calls: readonly Call[], suspicious = false) {
  for (const [n, call] of calls.entries()) {
    learnErrors(errors, at(minute, call, n), { foreign: false, suspicious });
  }
}

function at(minute: number, call: Call, second = 0) {
  return callAt(START + minute * MINUTE_MS + second * SECOND_MS, call);
}

describe('errorCause', () => {
  it.for<[ErrorCause, Call]>([
    ['none', OK],
    ['none', { errorCode: '-2015' }],
    ['caller', REFUSED],
    ['caller', { outcome: 'error' }],
    ['caller', { outcome: 'denied', errorCode: '503' }],
    ['caller', { outcome: 'error', errorCode: '404' }],
    ['server', DOWN],
    ['server', { outcome: 'error', errorCode: '-1001' }],
    ['server', { outcome: 'error', errorCode: 'Gateway timeout' }],
    ['server', { outcome: 'error', errorCode: '10016' }],
    ['server', { outcome: 'error', errorCode: '50001' }],
    ['server', { outcome: 'error', errorCode: '500000' }],
    ['server', { outcome: 'error', errorCode: 'TOO_BUSY' }],
    ['nonce', NONCE],
    ['nonce', { outcome: 'denied', errorCode: '10114' }],
    ['clock', CLOCK],
    ['clock', { outcome: 'denied', errorCode: '10002' }],
  ])('errorCause is %s for %o', ([cause, call]) => {
    expect(errorCause(at(0, call))).toBe(cause);
  });
});

describe('the error window', () => {
  it('compareErrors counts the errors of this window, this one included', () => {
    const { errors } = newBaseline();
    learn(errors, 0, [OK, REFUSED, NONCE, DOWN, CLOCK]);
    expect(compareErrors(at(1, REFUSED), errors, false)).toMatchObject({
      calls: 6,
      errors: 2,
      nonceErrors: 1,
    });
    expect(compareErrors(at(9, NONCE), errors, false)).toMatchObject({ errors: 1, nonceErrors: 2 });
  });

  it('compareErrors blames a stranger for a request that is out of date, and our own clock for ours', () => {
    const { errors } = newBaseline();
    expect(compareErrors(at(0, CLOCK), errors, true)).toMatchObject({ errors: 1 });
    expect(compareErrors(at(0, CLOCK), errors, false)).toMatchObject({ errors: 0 });
    learnErrors(errors, at(0, CLOCK), { foreign: true, suspicious: false });
    learnErrors(errors, at(0, CLOCK), { foreign: false, suspicious: false });
    expect(errors).toMatchObject({ calls: 2, errors: 1 });
  });

  it('compareErrors begins afresh in the next window', () => {
    const { errors } = newBaseline();
    learn(errors, 0, [REFUSED, REFUSED]);
    expect(compareErrors(at(10, REFUSED), errors, false)).toMatchObject({ calls: 1, errors: 1 });
  });

  it.for([OK, DOWN])('compareErrors has nothing to say of %o', (call) => {
    expect(compareErrors(at(0, call), newBaseline().errors, false)).toBeUndefined();
  });

  it('serverErrorShare is the share of an outage, from five calls on', () => {
    const { errors } = newBaseline();
    learn(errors, 0, [DOWN, OK, OK, OK]);
    expect(serverErrorShare(at(1, OK), errors)).toBeUndefined();
    learn(errors, 1, [DOWN]);
    expect(serverErrorShare(at(1, OK), errors)).toBe(0.4);
    expect(serverErrorShare(at(10, OK), errors)).toBeUndefined();
  });

  it('learnErrors learns the usual share slowly, from windows that have closed', () => {
    const { errors } = newBaseline();
    learn(errors, 0, [OK, REFUSED]);
    expect(errors.usualShare).toBe(0);
    learn(errors, 10, [OK]);
    expect(errors.usualShare).toBeCloseTo(0.01, 6);
    for (let window = 2; window < 500; window++) learn(errors, 10 * window, [OK, REFUSED]);
    expect(errors.usualShare).toBeCloseTo(0.5, 3);
  });

  it('learnErrors learns colliding nonces per call: a busy window is not worse than a quiet one', () => {
    const [quiet, busy] = [newBaseline().errors, newBaseline().errors];
    for (let window = 0; window < 500; window++) {
      learn(quiet, 10 * window, [OK, NONCE]);
      learn(busy, 10 * window, [OK, NONCE, OK, NONCE, OK, NONCE]);
    }
    expect(quiet.usualNonceShare).toBeCloseTo(0.5, 2);
    expect(busy.usualNonceShare).toBeCloseTo(0.5, 2);
  });

  it('learnErrors learns nothing from a window with a suspicious call', () => {
    const { errors } = newBaseline();
    learn(errors, 0, [REFUSED, REFUSED, NONCE]);
    learn(errors, 1, [OK], true);
    learn(errors, 10, [OK]);
    expect(errors).toMatchObject({ usualShare: 0, usualNonceShare: 0, tainted: false });
  });

  it('learnErrors counts a call that comes late in the window that is open', () => {
    const { errors } = newBaseline();
    learn(errors, 20, [OK]);
    learn(errors, 5, [REFUSED]);
    expect(errors).toMatchObject({ calls: 2, errors: 1 });
  });
});
