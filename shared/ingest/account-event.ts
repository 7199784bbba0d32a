// Takes one entry of an exchange's own account history and gives its usage event, seen by the exchange.
import type { Rejection } from '#shared/model/rejection.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { Outcome, Scope, UsageEvent } from '#shared/model/usage-event.ts';
import { buildEvent } from './build-event.ts';
import type { ParseContext } from './log-format.ts';
import { readAddress } from './read-address.ts';
import { quote, reject } from './reject.ts';

/** Such histories name the account, seldom a key; the account then stands for its keys. */
export interface AccountEntry {
  readonly exchange: string;
  readonly keyId: KeyId;
  /** Epoch milliseconds, or NaN when `writtenTime` cannot be read. */
  readonly time: number;
  readonly writtenTime: unknown;
  readonly id: unknown;
  readonly ip: unknown;
  readonly action: string;
  readonly scope: Scope | undefined;
  readonly outcome: Outcome;
  readonly userAgent: string | undefined;
}

export function toAccountEvent(
  entry: AccountEntry,
  secrets: readonly string[],
  context: ParseContext,
  line: number,
): UsageEvent | Rejection {
  const at = { source: context.source, line };
  if (Number.isNaN(entry.time)) {
    return reject('bad-time', `Expected a time, got ${quote(entry.writtenTime)}.`, at);
  }
  const parts = {
    ...entry,
    vantage: 'exchange',
    id: idOf(entry),
    sourceIp: typeof entry.ip === 'string' ? readAddress(entry.ip) : undefined,
    errorCode: entry.outcome === 'ok' ? undefined : 'failure',
  } as const;
  return buildEvent(parts, secrets, at);
}

/** Ids count up for each exchange; two exchanges may give the same number. */
function idOf(entry: AccountEntry): string | undefined {
  const isId = typeof entry.id === 'string' || typeof entry.id === 'number';
  return isId ? `${entry.exchange}:${entry.id}` : undefined;
}
