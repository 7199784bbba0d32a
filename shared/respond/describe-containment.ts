// Says what was done at AWS and what was not: two facts that every alert states apart from each other.
import type { Containment, ImpossibleReason } from '#shared/model/notice.ts';
import { formatUtc } from './format-time.ts';

/** One word for subjects and short messages. */
export const CONTAINMENT_WORD: Readonly<Record<Containment['kind'], string>> = {
  'not-asked': 'ALERT',
  'ruled-out': 'NOT DISABLED',
  overruled: 'NOT DISABLED',
  contained: 'DISABLED',
  impossible: 'CANNOT DISABLE',
  failed: 'NOT YET DISABLED',
};

const RULED_OUT = {
  mode: 'Nothing was disabled, because the key is not in mode enforce. The evidence would be strong enough.',
  protected:
    'Nothing was disabled, because the key is protected. The evidence would be strong enough.',
  'kill-switch': 'Nothing was disabled, because the kill switch is on.',
  brake:
    'Nothing was disabled, because too many keys were disabled lately. Decide about this one yourself.',
} as const;

const IMPOSSIBLE: Readonly<Record<ImpossibleReason, string>> = {
  'no-secret': 'the key has no secret in Secrets Manager that we know of',
  'secret-missing': 'its secret is gone',
  'not-tagged': 'its secret does not carry the tag of this key',
  'not-prepared': 'no tombstone was prepared (run: keywarden keys protect)',
  'not-permitted': 'AWS does not permit it',
};

export function describeContainment(containment: Containment): string {
  switch (containment.kind) {
    case 'not-asked':
      return 'Nothing was disabled: the evidence is not strong enough to stop a bot by itself.';
    case 'ruled-out':
      return RULED_OUT[containment.by];
    case 'overruled':
      return 'Nothing was disabled, because a person has decided about this key since.';
    case 'contained':
      return `The secret was disabled at ${formatUtc(containment.at)}. Bots that read it stop at their next refresh.`;
    case 'impossible':
      return `The secret could NOT be disabled: ${IMPOSSIBLE[containment.reason]}.`;
    case 'failed':
      return 'The secret could NOT be disabled yet. Keywarden goes on trying and will tell you.';
    default:
      return containment satisfies never;
  }
}

/** Later on, what was decided on the way matters less than how things stand. */
export function describeHoldNow(containment: Containment): string {
  switch (containment.kind) {
    case 'contained':
      return `The secret has been disabled since ${formatUtc(containment.at)}. Bots cannot read the key.`;
    case 'impossible':
    case 'failed':
      return describeContainment(containment);
    default:
      return 'The secret is not disabled: bots can read the key.';
  }
}
