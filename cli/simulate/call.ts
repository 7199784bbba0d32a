// One made-up call before it has a key and a number, and the kinds of calls that an exchange offers.
import type { Outcome, Scope, Vantage } from '#shared/model/usage-event.ts';

export interface Call {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly vantage: Vantage;
  readonly action: string;
  /** Only where the action does not tell it. */
  readonly scope: Scope | undefined;
  readonly sourceIp: string | undefined;
  readonly userAgent: string | undefined;
  readonly weight: number;
  readonly outcome: Outcome;
  readonly errorCode: string | undefined;
  readonly symbol: string | undefined;
  readonly notional: number | undefined;
  readonly orderId: string | undefined;
  /** Part of what the scenario is about, and not of the key's habit. */
  readonly injected: boolean;
}

/** What a call asks for, whoever makes it. */
export interface Operation {
  readonly action: string;
  readonly weight: number;
  /** Asks about one market, the key's own ones in turn. */
  readonly perMarket?: boolean;
}

/** Who makes a call: the same for all calls of one program on one host. */
export interface Caller {
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
}

/** What differs from an ordinary successful call. */
export type CallDetail = Partial<Omit<Call, 'at' | 'action' | 'injected'>>;

export function callBy(
  caller: Caller,
  at: number,
  operation: Operation,
  detail: CallDetail = {},
): Call {
  return {
    at: Math.round(at),
    vantage: detail.vantage ?? 'exchange',
    action: operation.action,
    scope: detail.scope,
    sourceIp: caller.sourceIp,
    userAgent: caller.userAgent,
    weight: detail.weight ?? operation.weight,
    outcome: detail.outcome ?? 'ok',
    errorCode: detail.errorCode,
    symbol: detail.symbol,
    notional: detail.notional,
    orderId: detail.orderId,
    injected: false,
  };
}

export function* injected(calls: Iterable<Call>): Iterable<Call> {
  for (const call of calls) yield { ...call, injected: true };
}
