// The message of an incident for programs.
import type { CaseStep } from '#shared/model/incident-case.ts';
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { IncidentMachineAlert, MachineStep } from '#shared/model/machine-alert.ts';
import type { Containment } from '#shared/model/notice.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import type { AlertThread } from './alert-thread.ts';
import { techniquesOf } from './attack-techniques.ts';
import { exchangeState } from './describe-exchange.ts';
import { stageWord } from './describe-stage.ts';
import { exchangeName, why } from './incident-facts.ts';
import { nextSteps } from './next-steps.ts';
import { safePerson, safeText } from './safe-text.ts';

const NOTE_CHARS = 300;

export function incidentJson(input: IncidentAlertInput, thread: AlertThread): IncidentMachineAlert {
  const { incident, record } = input;
  return {
    version: 1,
    type: 'incident',
    alertId: input.alertId,
    ...thread,
    title: `${stageWord(input)}: ${safeText(record.label, 40)} at ${exchangeName(record.exchange)}`,
    drill: isDrill(record),
    stage: input.stage,
    incidentId: incident.incidentId,
    key: keyOf(record),
    mode: record.mode,
    decision: incident.decision,
    severity: incident.severity,
    bits: rounded(incident.bits),
    startedAt: incident.startedAt,
    endedAt: incident.endedAt,
    suspiciousCalls: incident.suspiciousCalls,
    ordinaryCalls: incident.ordinaryCalls,
    ...listsOf(input),
    reasons: why(incident),
    containment: { aws: safeContainment(input.containment), exchange: exchangeState(input).kind },
    nextSteps: nextSteps(input).map(({ say, copy }) => ({ say, copy: copy ?? null })),
    ...peopleOf(input),
  };
}

function keyOf(record: KeyRecord): IncidentMachineAlert['key'] {
  const { owner, scopes } = record;
  return {
    keyId: safeText(record.keyId),
    label: safeText(record.label),
    exchange: safeText(record.exchange),
    owner: owner === undefined ? null : safePerson(owner),
    secretArn: safeArn(record.secretArn) ?? null,
    scopes,
  };
}

function listsOf({
  incident,
}: IncidentAlertInput): Pick<
  IncidentMachineAlert,
  'addresses' | 'moreAddresses' | 'actions' | 'detectors' | 'techniques'
> {
  const { addresses, actions, evidence } = incident;
  return {
    addresses: addresses.map(({ address, calls, place }) => ({
      address: safeText(address),
      country: place === undefined ? null : safeText(place.country, 20),
      calls,
    })),
    moreAddresses: incident.moreAddresses,
    actions: actions.map((one) => ({ ...one, action: safeText(one.action) })),
    detectors: evidence.map(({ detector, bits, count }) => ({
      detector,
      bits: rounded(bits),
      count,
    })),
    techniques: techniquesOf(evidence.map(({ detector }) => detector)),
  };
}

function peopleOf({
  step,
  incidentCase,
}: IncidentAlertInput): Pick<
  IncidentMachineAlert,
  'step' | 'acknowledged' | 'containedAtExchange' | 'ended'
> {
  return {
    step: safeStep(step),
    acknowledged: safeStep(incidentCase?.acknowledged),
    containedAtExchange: safeStep(incidentCase?.containedAtExchange),
    ended: safeStep(incidentCase?.ended),
  };
}

function safeStep(step: CaseStep | undefined): MachineStep | null {
  if (step === undefined) return null;
  const note = step.note === '' ? '' : safeText(step.note, NOTE_CHARS);
  return { by: safePerson(step.by), note, at: step.at };
}

/** The words of a fault are not our own. */
function safeContainment(containment: Containment): Containment {
  return containment.kind === 'failed'
    ? { kind: 'failed', detail: safeText(containment.detail, NOTE_CHARS) }
    : containment;
}

const ARN = /^arn:[\w:/+=.@-]{1,2000}$/;

/** An ARN holds colons and slashes that are to stay; anything else that stands for one is left out. */
export function safeArn(arn: string | undefined): string | undefined {
  return arn !== undefined && ARN.test(arn) ? arn : undefined;
}

function rounded(bits: number): number {
  return Math.round(bits * 10) / 10;
}
