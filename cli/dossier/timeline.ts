// Since when and from where: the moments that matter and the addresses, from the calls that are kept.
import type { EvidenceEvent } from '#shared/model/evidence.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { describePlace } from '#shared/respond/describe-place.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { whatWasDone } from '../incidents/describe-handling.ts';
import type { DossierInput } from './dossier-input.ts';

export interface Moment {
  readonly at: EpochMs;
  /** Safe for every channel. */
  readonly what: string;
}

/** In the order of time. */
export function moments(input: DossierInput): readonly Moment[] {
  const { incident } = input.stored;
  const { disabledAt } = incident;
  const found: Moment[] = [
    { at: incident.startedAt, what: 'First suspicious call.' },
    ...HARMFUL.flatMap((scope) => firstDone(input, scope)),
    ...addressMoments(input),
    { at: incident.endedAt, what: 'Last suspicious call so far.' },
    ...whatWasDone(input).map(({ what, step }) => {
      const said = step.note === '' ? '' : ` (${safeText(step.note, 200)})`;
      return { at: step.at, what: `${safeText(step.by, 60)} ${what}${said}.` };
    }),
  ];
  if (disabledAt !== undefined) {
    found.push({ at: disabledAt, what: 'The evidence was strong enough to disable the key.' });
  }
  return found.sort((a, b) => a.at - b.at);
}

const HARMFUL: readonly Scope[] = ['trade', 'transfer', 'withdraw', 'admin'];

const FIRST: Readonly<Record<Scope, string>> = {
  read: 'First reading',
  trade: 'First suspicious order that the exchange accepted',
  transfer: 'First suspicious transfer that the exchange accepted',
  withdraw: 'First suspicious withdrawal that the exchange accepted',
  admin: 'First suspicious change of keys or settings that the exchange accepted',
};

export function isSuspicious({ decision }: EvidenceEvent): boolean {
  return decision !== 'allow';
}

function firstDone({ evidence }: DossierInput, scope: Scope): readonly Moment[] {
  const first = evidence.events.find(
    (one) => isSuspicious(one) && one.scope === scope && one.event.outcome === 'ok',
  );
  if (first === undefined) return [];
  const { time, action, symbol } = first.event;
  const market = symbol === undefined ? '' : `, market ${safeText(symbol, 40)}`;
  return [{ at: time, what: `${FIRST[scope]}: ${safeText(action, 80)}${market}.` }];
}

const NAMED = 10;

function addressMoments({ stored }: DossierInput): readonly Moment[] {
  return stored.incident.addresses.slice(0, NAMED).map(({ address, place, firstAt }) => ({
    at: firstAt,
    what: `First suspicious call from ${safeText(address, 60)} (${safeText(describePlace(place))}).`,
  }));
}

export function momentLine({ at, what }: Moment): string {
  return `${formatUtc(at)}  ${what}`;
}
