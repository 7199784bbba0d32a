// One whole story, and what is told of it: the source of docs/examples and of the tests of every channel.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import {
  DRILL_EXCHANGE,
  DRILL_KEY_PREFIX,
  defaultKeyRecord,
  type KeyRecord,
} from '#shared/model/key-record.ts';
import type { Containment, NoticeStage, OperationNotice } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import type { IncidentAlertInput } from '#shared/respond/alert-input.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { chunksOf, openAccount } from '#test/unit/account/account.ts';
import { foldAll, theft } from '#test/unit/account/run.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS, HOME } from '#test/unit/pipeline/places.ts';

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

const RECORD: KeyRecord = {
  ...defaultKeyRecord(KEY, 'binance', 'enforce'),
  label: 'maker',
  owner: 'market making',
  scopes: ['read', 'trade'],
  secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bots/maker-AbCdEf',
};

const DRILL_RECORD: KeyRecord = {
  ...RECORD,
  keyId: keyId(`${DRILL_KEY_PREFIX}20260316`),
  exchange: DRILL_EXCHANGE,
  label: 'drill',
  owner: undefined,
  secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keywarden-drill-AbCdEf',
};

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
function tellFalseAlarm(theft: Incident): readonly Example[] {
  const incident: Incident = {
    ...theft,
    incidentId: `inc-${KEY}-1773644400000`,
    decision: 'alert',
    severity: 'medium',
    disabledAt: undefined,
    evidence: theft.evidence.slice(0, 1),
    reasons: theft.reasons.slice(1, 2),
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
function tellBrake(theft: Incident): readonly Example[] {
  const id = keyId('kw_fedcba9876543210fedcba9876543210');
  const record: KeyRecord = { ...RECORD, keyId: id, exchange: 'kraken', label: 'grid' };
  const incidentId = `inc-${id}-1773646200000`;
  const incident = { ...theft, keyId: id, exchange: 'kraken', incidentId };
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const containment: Containment = { kind: 'ruled-out', by: 'brake' };
  return [
    teller({ incident, record, containment, opened })({ name: '10-brake', stage: 'escalated' }),
  ];
}

function tellDrill(theft: Incident): readonly Example[] {
  const { keyId: id, exchange } = DRILL_RECORD;
  const incident: Incident = {
    ...theft,
    keyId: id,
    exchange,
    incidentId: `inc-${id}-1773648000000`,
  };
  const opened = epochMs(incident.startedAt + MINUTE_MS);
  const containment: Containment = { kind: 'contained', strategy: 'tombstone', at: opened };
  const tell = teller({ incident, record: DRILL_RECORD, containment, opened });
  return [tell({ name: '11-drill', stage: 'opened' })];
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
    };
    return { name, message: incidentAlert(input) };
  };
}

function stepOf(opened: EpochMs, minutes: number, by: string, note: string): CaseStep {
  return { at: epochMs(opened + minutes * MINUTE_MS), by, note };
}

function operation(
  code: OperationNotice['code'],
  subject: string,
  detail: readonly string[],
): OperationNotice {
  return {
    kind: 'operation',
    noticeId: `${code}.${subject}.2026-03-16`,
    code,
    subject,
    keyId: undefined,
    detail: detail.join('\n'),
    createdAt: epochMs(Date.parse('2026-03-16T06:00:00Z')),
  };
}

const OPERATIONS: readonly OperationNotice[] = [
  operation('brake-engaged', KEY, [
    'As many keys are disabled as Keywarden may disable by itself. It goes on alerting and disables no more for now: decide about each key yourself.',
  ]),
  operation('unknown-key', 'egress-proxy', [
    'Source egress-proxy reports calls of keys that nobody registered, the first of today is kw_00000000000000000000000000000007.',
    'They are counted and not judged. Tag their secrets, or run: keywarden keys add.',
  ]),
  operation('key-not-protected', KEY, [
    'Key maker is in mode enforce, but no tombstone was prepared in its secret.',
    `If it were stolen, Keywarden could not disable it. Run: keywarden keys protect ${KEY}`,
  ]),
  operation('hygiene-digest', 'fleet', [
    '- maker (binance): the key is 74 days old; rotate it before it is 90 days old',
    '- grid (bybit): no allow list at the exchange; it expires by itself after 90 days without use',
  ]),
  operation('operator-action', 'maker', [
    'ann has changed the mode of maker from alert to enforce: trial week is over',
  ]),
];
