// `keywarden incidents list`: what is open first, then what has ended.
import Table from 'cli-table3';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import { bold, COMPACT } from '../backtest/table-style.ts';
import { findKey } from '../deployed/find-key.ts';
import { clip, count, minute } from '../human-text.ts';
import { iso, json as jsonText } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';
import { statusWord } from './describe-handling.ts';
import type { IncidentServices } from './incident-services.ts';
import { shortId } from './short-id.ts';

export interface ListArguments {
  readonly all?: true;
  readonly key?: string;
  /** Only those that had a suspicious call since then. */
  readonly since?: number;
  readonly json?: true;
}

interface Listed {
  readonly stored: StoredIncident;
  readonly handled: IncidentCase | undefined;
  readonly label: string;
}

/** More than anybody reads; said when there are more. */
const MOST = 1_000;
const LABEL_CHARS = 20;

export async function listIncidents(
  services: IncidentServices,
  given: ListArguments,
): Promise<string> {
  const since = given.since ?? Number.NEGATIVE_INFINITY;
  const found =
    given.key === undefined ? await ofAll(services, given) : await ofKey(services, given.key);
  const listed = found.filter(({ stored }) => stored.incident.endedAt >= since).sort(byUrgency);
  if (given.json === true) return listed.map(asJson).join('');
  if (listed.length === 0) return `${nothing(given)}\n`;
  return `${tableOf(listed)}\n${footOf(listed)}\n`;
}

async function ofKey(services: IncidentServices, name: string): Promise<Listed[]> {
  const { keyId, label } = await findKey(services.registry, name);
  const stored = await services.archive.ofKey(keyId, MOST);
  return Promise.all(
    stored.map(async (one) => {
      const handled = await services.cases.read(one.incident.incidentId);
      return { stored: one, handled, label };
    }),
  );
}

async function ofAll(services: IncidentServices, { all }: ListArguments): Promise<Listed[]> {
  const { archive, cases } = services;
  const [open, unresolved, ended] = await Promise.all([
    archive.open(MOST),
    cases.unresolved(MOST),
    all === true ? cases.ended(MOST) : [],
  ]);
  const byId = new Map([...ended, ...unresolved].map((one) => [one.incidentId, one]));
  const found = new Map(open.map((stored) => [stored.incident.incidentId, stored]));
  for (const { incidentId, keyId } of byId.values()) {
    const stored = found.get(incidentId) ?? (await archive.incident(keyId, incidentId));
    if (stored !== undefined) found.set(incidentId, stored);
  }
  const labels = await labelsOf(services);
  const listed: Listed[] = [];
  for (const stored of found.values()) {
    const { incidentId, keyId } = stored.incident;
    const handled = byId.get(incidentId) ?? (await cases.read(incidentId));
    // The calls of a case that has ended may go on for a while.
    if (all !== true && handled?.ended !== undefined) continue;
    listed.push({ stored, handled, label: labels.get(keyId) ?? keyId });
  }
  return listed;
}

async function labelsOf({ registry }: IncidentServices): Promise<ReadonlyMap<KeyId, string>> {
  const labels = new Map<KeyId, string>();
  for await (const { keyId, label } of registry.list()) labels.set(keyId, label);
  return labels;
}

/** What waits for a person, then the latest. */
function byUrgency(a: Listed, b: Listed): number {
  const rank = (one: Listed) => Number(isOver(one));
  return rank(a) - rank(b) || b.stored.incident.startedAt - a.stored.incident.startedAt;
}

function isOver({ handled, stored }: Listed): boolean {
  return handled === undefined ? stored.status === 'closed' : handled.ended !== undefined;
}

function asJson({ stored, handled, label }: Listed): string {
  const { incident, status } = stored;
  return `${jsonText({
    type: 'incident',
    incidentId: incident.incidentId,
    number: shortId(incident.incidentId),
    keyId: incident.keyId,
    label,
    exchange: incident.exchange,
    start: iso(incident.startedAt),
    end: iso(incident.endedAt),
    isOpen: status === 'open',
    severity: incident.severity,
    verdict: incident.decision,
    mode: incident.mode,
    suspiciousCalls: incident.suspiciousCalls,
    status: handled?.status ?? null,
  })}\n`;
}

function tableOf(listed: readonly Listed[]): string {
  const head = bold(['Id', 'Since (UTC)', 'Key', 'Severity', 'Status']);
  const table = new Table({ ...COMPACT, head });
  for (const one of listed) {
    const { incident } = one.stored;
    table.push([
      shortId(incident.incidentId),
      minute(incident.startedAt),
      clip(visibleText(one.label), LABEL_CHARS),
      incident.severity === 'informational' ? 'info' : incident.severity,
      statusWord(one),
    ]);
  }
  return table.toString();
}

function footOf(listed: readonly Listed[]): string {
  const waiting = listed.filter((one) => !isOver(one)).length;
  return `${count(listed.length, 'incident')}, ${waiting} not ended. Look at one: keywarden incidents show ID`;
}

function nothing({ key, since, all }: ListArguments): string {
  if (key !== undefined || since !== undefined || all === true) return 'No incident.';
  return 'No incident is open. Those that have ended: keywarden incidents list --all';
}
