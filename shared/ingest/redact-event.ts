// Takes a usage event and gives it without anything that has the form of a secret, in whatever field.
import type { SecretKind, UsageEvent } from '#shared/model/usage-event.ts';
import { type Redacted, redactText } from './redact-text.ts';

/** Shorter texts hold no secret that could be told from a word. */
const SHORTEST = 12;
/** Texts that come again and again: a fleet's actions, markets, clients, addresses. */
const MOST_KNOWN = 8_192;

const known = new Map<string, Redacted>();

/** @returns The very event when nothing is to be taken out, which is nearly always so. */
export function redactEvent(event: UsageEvent): UsageEvent {
  const { action, exchange, sourceIp, errorCode, symbol, userAgent, orderId, id } = event;
  if (
    isClean(action) &&
    isClean(exchange) &&
    isClean(userAgent) &&
    isClean(sourceIp) &&
    isClean(symbol) &&
    isClean(errorCode) &&
    isCleanId(orderId) &&
    isCleanId(id)
  ) {
    return event;
  }
  const leaks = new Set<SecretKind>(event.leaks);
  const clean = <T extends string | undefined>(text: T): T | string => {
    if (text === undefined) return text;
    const { text: safe, leaks: found } = redactText(text);
    for (const leak of found) leaks.add(leak);
    return safe;
  };
  const safe = {
    ...event,
    action: clean(action),
    exchange: clean(exchange),
    sourceIp: clean(sourceIp),
    errorCode: clean(errorCode),
    symbol: clean(symbol),
    userAgent: clean(userAgent),
    orderId: isCleanId(orderId) ? orderId : clean(orderId),
    // Two ids must never become one: a call whose id cannot be kept counts as having none.
    id: isCleanId(id) ? id : undefined,
  };
  if (!isCleanId(id)) clean(id);
  return { ...safe, leaks: [...leaks] };
}

function isClean(text: string | undefined): boolean {
  if (text === undefined || text.length < SHORTEST) return true;
  const before = known.get(text);
  if (before !== undefined) return before.text === text;
  const redacted = redactText(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, redacted);
  return redacted.text === text;
}

/** Ids are random by nature: only what no id has counts. */
const NO_ID = /[= ":]|A[KS]IA[A-Z0-9]{16}|eyJ|(?:gh[pousr]|live|pat)_|glpat-|xox[abprs]-|AIza/;
/** Of the ids of exchanges and proxies; a UUID has 36. */
const LONGEST_ID = 80;

function isCleanId(id: string | undefined): boolean {
  if (id === undefined || id.length < SHORTEST) return true;
  if (id.length <= LONGEST_ID && !NO_ID.test(id)) return true;
  return redactText(id).leaks.length === 0;
}
