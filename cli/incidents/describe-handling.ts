// Says what was done about an incident, by whom, and how things stand at AWS and at the exchange.
import type { Hold } from '#shared/model/hold.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import { describeExchange } from '#shared/respond/describe-exchange.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import type { IncidentFile } from './read-incident-file.ts';

const NAME_CHARS = 60;
const NOTE_CHARS = 300;

/** One word or two: what a list shows. */
export function statusWord({ handled, stored }: Pick<IncidentFile, 'handled' | 'stored'>): string {
  if (handled !== undefined) return STATUS_WORD[handled.status];
  return stored.status === 'open' ? 'going on' : 'recorded';
}

const STATUS_WORD: Readonly<Record<IncidentCase['status'], string>> = {
  open: 'open',
  acknowledged: 'acknowledged',
  'contained-at-aws': 'held at AWS',
  'contained-at-exchange': 'contained',
  resolved: 'resolved',
  'false-alarm': 'false alarm',
};

/** How the key stands now in Secrets Manager. */
export function atAws({ hold, handled }: IncidentFile): string {
  const held = handled?.containedAtAws;
  switch (hold.state) {
    case 'active':
      return held === undefined && hold.epoch === 0
        ? 'The secret is in use: it was not disabled.'
        : 'The secret is in use.';
    case 'quarantined':
      return `The secret is disabled since ${formatUtc(hold.changedAt)}, by ${safeText(hold.changedBy, NAME_CHARS)}.`;
    case 'pending':
      return 'The secret is being disabled, and that is not confirmed yet.';
    case 'releasing':
      return 'The secret is being given back, and that is not confirmed yet.';
    default:
      return hold.state satisfies never;
  }
}

export function atExchange({ handled, record }: IncidentFile): string {
  return describeExchange({ record, incidentCase: handled });
}

export function isContainedAtExchange({ handled }: IncidentFile): boolean {
  return handled?.containedAtExchange !== undefined || handled?.status === 'false-alarm';
}

interface Done {
  readonly what: string;
  readonly step: CaseStep;
}

/** In the order of time. */
export function whatWasDone({ handled, hold }: IncidentFile): readonly Done[] {
  if (handled === undefined) return [];
  const opened = { at: handled.openedAt, by: 'keywarden', note: '' };
  const steps: readonly (readonly [string, CaseStep | undefined])[] = [
    ['told of it', opened],
    ['acknowledged', handled.acknowledged],
    ['disabled the secret at AWS', handled.containedAtAws],
    ['contained it at the exchange', handled.containedAtExchange],
    [handled.status === 'false-alarm' ? 'called it a false alarm' : 'resolved it', handled.ended],
    ['gave the key back', givenBack(hold)],
  ];
  return steps
    .flatMap(([what, step]) => (step === undefined ? [] : [{ what, step }]))
    .sort((a, b) => a.step.at - b.step.at);
}

function givenBack(hold: Hold): CaseStep | undefined {
  const isReleased = hold.state === 'active' && hold.epoch > 0;
  return isReleased ? { at: hold.changedAt, by: hold.changedBy, note: '' } : undefined;
}

/** `anna at 2026-11-21 03:04:05 UTC: her words`. */
export function stepText({ at, by, note }: CaseStep): string {
  const said = note === '' ? '' : `: ${safeText(note, NOTE_CHARS)}`;
  return `${safeText(by, NAME_CHARS)} at ${formatUtc(at)}${said}`;
}
