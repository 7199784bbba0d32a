// What holds of every outcome, whatever the input was: events are well formed, and travel as they are.
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { createEnricher, type Enricher } from '#shared/enrich/enrich-event.ts';
import { SCOPES, type UsageEvent } from '#shared/model/usage-event.ts';
import { RANGE } from './log-targets.ts';
import type { Outcome } from './outcome.ts';

/** Bounds of the fields that a store or a message is sized by, in characters. */
const LONGEST: Readonly<Record<string, number>> = {
  keyId: 256,
  exchange: 120,
  id: 256,
  sourceIp: 256,
  action: 256,
  errorCode: 128,
  symbol: 64,
  orderId: 128,
  userAgent: 512,
};

/** Longer messages of a rejection would carry the line itself. */
const LONGEST_DETAIL = 400;

/** @throws Error that says which rule was broken. */
export function checkOutcome(outcome: Outcome): void {
  if (outcome.kind !== 'log') return;
  for (const { detail } of outcome.rejections.slice(0, 20)) {
    demand(detail.length <= LONGEST_DETAIL, 'a rejection of bounded length');
  }
  for (const event of outcome.events.slice(0, 20)) {
    checkEvent(event);
    checkJourney(event);
  }
}

function checkEvent(event: UsageEvent): void {
  demand(Number.isInteger(event.time), 'a time in whole milliseconds');
  demand(event.time >= RANGE.from && event.time <= RANGE.to, 'a time that is possible');
  demand(event.keyId !== '', 'a key');
  demand(event.weight >= 0 && Number.isFinite(event.weight), 'a weight of 0 or more');
  demand((event.notional ?? 0) >= 0, 'a value of 0 or more');
  for (const [field, most] of Object.entries(LONGEST)) {
    const text: unknown = Reflect.get(event, field);
    demand(typeof text !== 'string' || text.length <= most, `${field} of bounded length`);
  }
}

/** What was accepted is folded elsewhere: it has to get there, and to be understood. */
function checkJourney(event: UsageEvent): void {
  const sent = encodeChunk({ chunkId: 'c', keyId: event.keyId, source: 's', events: [event] });
  const [arrived] = decodeChunk(sent[0]?.text ?? '').events;
  demand(arrived?.time === event.time && arrived.action === event.action, 'an event that travels');
  const { scope } = enricher.enrich(event, () => undefined);
  demand(SCOPES.includes(scope), 'a scope');
}

const enricher: Enricher = createEnricher({ capacity: 1_024 });

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Expected ${what}, got another outcome.`);
}
