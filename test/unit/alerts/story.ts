// One whole story, and what is told of it: the source of docs/examples and of the tests of every channel.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Containment, NoticeStage } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import type { IncidentAlertInput } from '#shared/respond/alert-input.ts';
import { shortNumber } from '#shared/respond/alert-thread.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { digestAlert } from '#shared/respond/digest-alert.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { chunksOf, openAccount } from '#test/unit/account/account.ts';
import { foldAll, theft } from '#test/unit/account/run.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS, HOME } from '#test/unit/pipeline/places.ts';
import { DRILL_RECORD, RECORD } from './story-keys.ts';
import { OPERATIONS } from './story-operations.ts';

export interface Example {
  /** Of its files. */
  readonly name: string;
  readonly message: AlertMessage;
}

/** In the order in which people would get them. */
export async function tellStory(): Promise<readonly Example[]> {
  const incident = await judgeTheft();
  return [
    ...tellTheft(incident),
    ...tellFalseAlarm(incident),
    ...tellBrake(incident),
    ...tellDrill(incident),
    { name: '12-storm', message: tellStorm() },
    ...OPERATIONS.map((notice) => ({ name: notice.code, message: operationAlert(notice) })),
  ];
}

/** As the real detectors see it; its addresses are written as those that are kept for documentation. */
async function judgeTheft(): Promise<Incident> {
  const account = openAccount();
  await foldAll(account, chunksOf(theft()));
  const [stored] = account.table.incidents.get(KEY)?.values() ?? [];
  if (stored === undefined) throw new Error('Expected an incident, got none.');
  const text = JSON.stringify(stored.incident)
    .replaceAll(FAR_VPS, '203.0.113.9')
    .replaceAll('9.90.1.0/24', '203.0.113.0/24')
    .replaceAll(HOME, '192.0.2.10');
  const incident: Incident = JSON.parse(text);
  return incident;
}

/** What is told at one moment of a case. */
interface Moment {
  readonly name: string;
  readonly stage: NoticeStage;
  readonly step?: CaseStep;
  readonly change?: Partial<IncidentCase>;
}

function tellTheft(incident: Incident): readonly Example[] {
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const acknowledged = stepOf(opened, 19, 'ann', 'On it.');
  const contained = stepOf(opened, 26, 'ann', 'Key deleted, two orders cancelled.');
  const resolved = stepOf(opened, 180, 'ben', 'New key with an allow list, host reinstalled.');
  const containment: Containment = { kind: 'contained', strategy: 'tombstone', at: opened };
  const tell = teller({ incident, record: RECORD, containment, opened });
  return [
    tell({ name: '01-opened', stage: 'opened' }),
    {
      name: '02-bots',
      message: botNotice('key.quarantined', `${incident.incidentId}.bots`, RECORD),
    },
    tell({ name: '03-reminder', stage: 'reminder', change: { reminders: 1 } }),
    tell({
      name: '04-acknowledged',
      stage: 'acknowledged',
      step: acknowledged,
      change: { acknowledged },
    }),
    tell({
      name: '05-contained-at-exchange',
      stage: 'contained-at-exchange',
      step: contained,
      change: { acknowledged, containedAtExchange: contained },
    }),
    tell({
      name: '06-closed',
      stage: 'closed',
      change: { acknowledged, containedAtExchange: contained },
    }),
    tell({
      name: '07-resolved',
      stage: 'resolved',
      step: resolved,
      change: { acknowledged, containedAtExchange: contained, ended: resolved, status: 'resolved' },
    }),
  ];
}

/** Weaker evidence: people are asked, and one of them says that it was the team itself. */
function tellFalseAlarm(stolen: Incident): readonly Example[] {
  const incident: Incident = {
    ...stolen,
    incidentId: `inc-${KEY}-1773644400000`,
    decision: 'alert',
    severity: 'medium',
    disabledAt: undefined,
    evidence: stolen.evidence.slice(0, 1),
    reasons: stolen.reasons.slice(1, 2),
  };
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const ended = stepOf(opened, 12, 'ann', 'Moved the bot to a new host, ticket 4711.');
  const tell = teller({ incident, record: RECORD, containment: { kind: 'not-asked' }, opened });
  return [
    tell({ name: '08-alert', stage: 'opened' }),
    tell({
      name: '09-false-alarm',
      stage: 'false-alarm',
      step: ended,
      change: { ended, status: 'false-alarm' },
    }),
  ];
}

/** The fourth key within an hour: Keywarden disables no more by itself. */
function tellBrake(stolen: Incident): readonly Example[] {
  const id = keyId('kw_fedcba9876543210fedcba9876543210');
  const record: KeyRecord = { ...RECORD, keyId: id, exchange: 'kraken', label: 'grid' };
  const incidentId = `inc-${id}-1773646200000`;
  const incident = { ...stolen, keyId: id, exchange: 'kraken', incidentId };
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const containment: Containment = { kind: 'ruled-out', by: 'brake' };
  return [
    teller({ incident, record, containment, opened })({ name: '10-brake', stage: 'escalated' }),
  ];
}

function tellDrill(stolen: Incident): readonly Example[] {
  const { keyId: id, exchange } = DRILL_RECORD;
  const incident: Incident = {
    ...stolen,
    keyId: id,
    exchange,
    incidentId: `inc-${id}-1773648000000`,
  };
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const containment: Containment = { kind: 'contained', strategy: 'tombstone', at: opened };
  const tell = teller({ incident, record: DRILL_RECORD, containment, opened });
  return [tell({ name: '11-drill', stage: 'opened' })];
}

/** 12 keys of one host are stolen within a minute: ten are told of one by one, these together. */
function tellStorm(): AlertMessage {
  const labels = ['hedge', 'arb-2'];
  const facts = labels.map((label): [string, readonly string[]] => [
    label,
    [`incident opened disable ruled-out ${label}`],
  ]);
  const lines = labels.map((label): [string, string] => [
    label,
    `${shortNumber(label)} NOT DISABLED: ${label} (Kraken), 7 calls from 203.0.113.9. NOT contained at the exchange.`,
  ]);
  return digestAlert({
    alertId: 'digest.storm.urgent.1773621120000',
    digest: {
      digestId: 'storm.urgent.1773621120000',
      topic: 'urgent',
      cause: 'storm',
      dueAt: epochMs(Date.parse('2026-03-16T00:32:00Z')),
    },
    facts: new Map(facts),
    lines: new Map(lines),
  });
}

interface Told {
  readonly incident: Incident;
  readonly record: KeyRecord;
  readonly containment: Containment;
  readonly opened: EpochMs;
}

function teller({ incident, record, containment, opened }: Told): (moment: Moment) => Example {
  const { incidentId, keyId: id } = incident;
  return ({ name, stage, step, change }) => {
    const incidentCase: IncidentCase = {
      incidentId,
      keyId: id,
      version: 1,
      status: 'open',
      openedAt: opened,
      acknowledged: undefined,
      containedAtAws: undefined,
      containedAtExchange: undefined,
      ended: undefined,
      reminders: 0,
      remindAt: undefined,
      ...change,
    };
    const alertId = `${incidentId}.${stage}`;
    const input: IncidentAlertInput = {
      alertId,
      stage,
      incident,
      record,
      containment,
      quiet: false,
      step,
      incidentCase,
      auditHead: `${41 + incidentCase.reminders}:${'ab12'.repeat(16)}`,
    };
    return { name, message: incidentAlert(input) };
  };
}

function stepOf(opened: EpochMs, minutes: number, by: string, note: string): CaseStep {
  return { at: epochMs(opened + minutes * MINUTE_MS), by, note };
}
