// Messages of every kind with one text in every field that can come from outside.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { type Containment, NOTICE_STAGES } from '#shared/model/notice.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { IncidentDraft } from '#shared/respond/incident-draft.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { evidence, judged } from '#test/unit/respond/judged.ts';

export const CONTAINMENTS: readonly Containment[] = [
  { kind: 'not-asked' },
  { kind: 'ruled-out', by: 'mode' },
  { kind: 'overruled' },
  { kind: 'contained', strategy: 'tombstone', at: epochMs(0) },
  { kind: 'impossible', reason: 'no-secret' },
  { kind: 'failed', detail: 'x' },
];

const ID = keyId('kw_0123456789abcdef0123456789abcdef');

/** Every stage, with and without what people have done, beside what bots and operators get. */
export function hostileMessages(text: string, containment: Containment): readonly AlertMessage[] {
  const record = hostileRecord(text);
  const told = containment.kind === 'failed' ? { ...containment, detail: text } : containment;
  const step: CaseStep = { at: epochMs(1), by: text, note: text };
  const common = { incident: hostileIncident(text), record, containment: told, quiet: false };
  // What nobody has touched yet in one half of the cases, what people have done in the other.
  const people =
    told.kind === 'contained' || told.kind === 'failed'
      ? { step, incidentCase: hostileCase(step) }
      : { step };
  const staged = NOTICE_STAGES.map((stage) =>
    incidentAlert({ ...common, ...people, stage, alertId: `inc-1.${stage}` }),
  );
  return [
    ...staged,
    botNotice('key.quarantined', 'bots-1', record),
    botNotice('key.released', 'bots-2', record),
    operationAlert({
      kind: 'operation',
      noticeId: 'operation-1',
      code: 'operator-action',
      subject: text,
      keyId: undefined,
      detail: `${text}\n${text}`,
      createdAt: epochMs(0),
    }),
  ];
}

function hostileRecord(text: string): KeyRecord {
  return {
    ...defaultKeyRecord(ID, text, 'enforce'),
    label: text,
    owner: text,
    secretArn: text,
    scopes: ['trade'],
  };
}

function hostileIncident(text: string): Incident {
  const first = judged({
    decision: 'disable',
    action: text,
    scope: 'trade',
    findings: [evidence(13)],
  });
  const incident = IncidentDraft.begin(first).incident();
  const place = { country: text, city: text, latitude: 0, longitude: 0, accuracyKm: 1 };
  const [address] = incident.addresses;
  return {
    ...incident,
    incidentId: 'inc-1',
    exchange: text,
    reasons: [text, `behaviour.new-client: expected ccxt; observed ${text}.`],
    addresses: address === undefined ? [] : [{ ...address, address: text, place }],
    evidence: incident.evidence.map((one) => ({ ...one, observed: text })),
  };
}

function hostileCase(step: CaseStep): IncidentCase {
  return {
    incidentId: 'inc-1',
    keyId: ID,
    version: 1,
    status: 'contained-at-exchange',
    openedAt: epochMs(0),
    acknowledged: step,
    containedAtAws: step,
    containedAtExchange: step,
    ended: undefined,
    reminders: 1,
    remindAt: undefined,
  };
}
