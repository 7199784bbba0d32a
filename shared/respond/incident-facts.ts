// The facts of an incident in the order in which the person on call asks for them; safe for every channel.
import type { Incident, IncidentAddress } from '#shared/model/incident.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { harmSentences, scopeTally, scopeUses } from './describe-harm.ts';
import { describePlace } from './describe-place.ts';
import { exchangeSteps } from './exchange-steps.ts';
import { formatCounted } from './format-number.ts';
import { formatDuration, formatSpan, formatUtc } from './format-time.ts';
import { safePerson, safeText } from './safe-text.ts';

const NAMED_ADDRESSES = 3;
const NAMED_REASONS = 4;
const REASON_CHARS = 300;
const NAME_CHARS = 40;

export function whichKey({ label, exchange, owner, keyId }: KeyRecord): readonly string[] {
  const named = `${safeText(label)} at ${exchangeName(exchange)}`;
  const owned = owner === undefined ? [] : [`owner ${safePerson(owner)}`];
  return label === keyId ? [named, ...owned] : [named, ...owned, safeText(keyId)];
}

export function exchangeName(exchange: string): string {
  return safeText(exchangeSteps(exchange).name, NAME_CHARS);
}

/** When, and how many calls. */
export function howLong(incident: Incident): readonly string[] {
  const { startedAt, endedAt, suspiciousCalls, ordinaryCalls } = incident;
  const lasted = formatDuration(endedAt - startedAt);
  const calls = formatCounted(suspiciousCalls, 'suspicious call');
  const ordinary = formatCounted(ordinaryCalls, 'ordinary call');
  const when =
    startedAt === endedAt
      ? `at ${formatUtc(startedAt)}`
      : `${lasted}, ${formatSpan(startedAt, endedAt)}`;
  return [when, `${calls}, ${ordinary} meanwhile`];
}

export function fromWhere({ addresses, moreAddresses }: Incident): readonly string[] {
  if (addresses.length === 0) return ['the log names no address'];
  const named = addresses.slice(0, NAMED_ADDRESSES).map(addressText);
  const more = addresses.length - named.length + moreAddresses;
  const rest = more > 0 ? [`and ${formatCounted(more, 'more address', 'more addresses')}`] : [];
  return [...named, ...rest];
}

/** The worst first. */
export function whatItDid(incident: Incident): readonly string[] {
  const uses = scopeUses(incident);
  if (uses.length === 0) return ['the log does not say'];
  return harmSentences(uses).map((sentence, index) => {
    const use = uses[index];
    return use === undefined ? sentence : `${sentence} (${scopeTally(use)})`;
  });
}

export function whatItCouldDo({ scopes }: KeyRecord): string {
  return scopes.length === 0
    ? 'not declared: expect everything that the exchange allows it'
    : scopes.join(', ');
}

export function why({ reasons }: Incident): readonly string[] {
  return reasons.slice(0, NAMED_REASONS).map((reason) => safeText(reason, REASON_CHARS));
}

function addressText({ address, place, calls }: IncidentAddress): string {
  return `${safeText(address)} (${safeText(describePlace(place))}), ${formatCounted(calls, 'call')}`;
}
