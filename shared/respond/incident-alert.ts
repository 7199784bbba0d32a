// Takes an incident, its key and what was done; gives the message for people and programs.

import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Containment, NoticeStage } from '#shared/model/notice.ts';
import {
  CONTAINMENT_WORD,
  describeContainment,
  describeExchangeState,
  describeHoldNow,
} from './describe-containment.ts';
import { exchangeSteps } from './exchange-steps.ts';
import {
  exchangeName,
  fromWhere,
  howLong,
  whatItCouldDo,
  whatItDid,
  whichKey,
  why,
} from './incident-facts.ts';
import { incidentTopic } from './incident-topic.ts';
import { safeText } from './safe-text.ts';

const SUBJECT_CHARS = 99;
const SMS_CHARS = 139;
/** Raised when a field changes its meaning or goes. */
const JSON_VERSION = 1;

export interface IncidentAlertInput {
  readonly alertId: string;
  readonly stage: NoticeStage;
  readonly incident: Incident;
  readonly record: KeyRecord;
  readonly containment: Containment;
  /** A drill or the kill switch: nobody is to be woken. */
  readonly quiet: boolean;
  /** Of the stages that people bring about: who, when, in what words. */
  readonly step?: CaseStep | undefined;
  /** What people have done about it so far; undefined while no case is known. */
  readonly incidentCase?: IncidentCase | undefined;
}

export function incidentAlert(input: IncidentAlertInput): AlertMessage {
  const { alertId, stage, incident, quiet } = input;
  return {
    topic: incidentTopic(stage, quiet),
    alertId,
    subject: subjectOf(input),
    email: emailOf(input),
    sms: smsOf(input),
    json: jsonOf(input),
    attributes: {
      type: 'incident',
      stage,
      decision: incident.decision,
      severity: incident.severity,
      containment: input.containment.kind,
      keyId: incident.keyId,
      exchange: safeText(incident.exchange),
    },
  };
}

function headWord({ stage, containment }: IncidentAlertInput): string {
  return stage === 'closed' ? 'CLOSED' : CONTAINMENT_WORD[containment.kind];
}

function subjectOf(input: IncidentAlertInput): string {
  const { record } = input;
  const key = `${safeText(record.label, 40)} at ${exchangeName(record.exchange)}`;
  return `[Keywarden] ${headWord(input)}: ${key}`.slice(0, SUBJECT_CHARS);
}

function smsOf(input: IncidentAlertInput): string {
  const { record, incident } = input;
  const [first] = incident.addresses;
  const where = first === undefined ? '' : ` from ${safeText(first.address, 40)}`;
  const key = `${safeText(record.label, 30)} (${exchangeName(record.exchange)})`;
  const text = `Keywarden ${headWord(input)}: ${key}, ${incident.suspiciousCalls} calls${where}. NOT contained at the exchange.`;
  return text.slice(0, SMS_CHARS);
}

function emailOf(input: IncidentAlertInput): string {
  const { record, incident, containment, stage, alertId } = input;
  const steps = exchangeSteps(record.exchange);
  const name = exchangeName(record.exchange);
  return [
    `Which key      ${whichKey(record)}`,
    `How long       ${howLong(incident)}`,
    `From where     ${fromWhere(incident)}`,
    `Could do       ${whatItCouldDo(record)}`,
    `Did            ${whatItDid(incident)}`,
    `At AWS         ${stage === 'closed' ? describeHoldNow(containment) : describeContainment(containment)}`,
    `At ${name.padEnd(12)}${describeExchangeState(name)}`,
    '',
    `What to do now at ${name}`,
    `1. Sign in from a device that you trust: ${steps.settings}`,
    `2. Narrow (the bot runs on): ${steps.narrow}`,
    `3. Or revoke (the bot stops): ${steps.revoke}`,
    ...(steps.note === undefined ? [] : [`   ${steps.note}`]),
    '4. Cancel orders and withdrawals that are not yours, and check for new keys and addresses.',
    '',
    'Why',
    ...why(incident).map((reason) => `- ${reason}`),
    '',
    ...undoLines(input),
    `Incident ${incident.incidentId}, ${stage}. Alert ${alertId}.`,
  ].join('\n');
}

/** Only what is true: a key that was not disabled needs no release. */
function undoLines({ containment, record }: IncidentAlertInput): readonly string[] {
  if (containment.kind !== 'contained') return [];
  return [
    'If this was you, give the key back with:',
    `  keywarden release ${safeText(record.keyId)} --reason "..."`,
    '',
  ];
}

function jsonOf(input: IncidentAlertInput): AlertMessage['json'] {
  const { alertId, stage, incident, record, containment } = input;
  return {
    version: JSON_VERSION,
    type: 'incident',
    alertId,
    stage,
    incidentId: incident.incidentId,
    key: {
      keyId: record.keyId,
      label: safeText(record.label),
      exchange: safeText(record.exchange),
    },
    mode: record.mode,
    decision: incident.decision,
    severity: incident.severity,
    bits: Math.round(incident.bits * 10) / 10,
    startedAt: incident.startedAt,
    endedAt: incident.endedAt,
    suspiciousCalls: incident.suspiciousCalls,
    addresses: incident.addresses.map(({ address, calls, place }) => ({
      address: safeText(address),
      country: place?.country ?? null,
      calls,
    })),
    detectors: incident.evidence.map(({ detector, bits, count }) => ({ detector, bits, count })),
    reasons: why(incident),
    containment: { aws: containment, exchange: 'not-contained' },
  };
}
