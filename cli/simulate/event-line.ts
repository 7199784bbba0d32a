// Writes a usage event as one line of canonical JSON, without the fields that it does not have.
import type { UsageEvent } from '#shared/model/usage-event.ts';

export function eventLine(event: UsageEvent): string {
  const { time, keyId, exchange, vantage, id, sourceIp, action, scope } = event;
  const { outcome, errorCode, weight, symbol, notional, orderId, userAgent } = event;
  return JSON.stringify({
    time: new Date(time).toISOString(),
    keyId,
    exchange,
    vantage,
    id,
    sourceIp,
    action,
    scope,
    outcome,
    errorCode,
    weight,
    symbol,
    notional,
    orderId,
    userAgent,
  });
}
