// The person's view of a replay: what was read, a table of incidents, what to do now.

import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Incident } from '#shared/model/incident.ts';
import { clip, count, minute, number } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';
import { type ReadView, readLines, rejectionLines } from './read-lines.ts';
import type { RecordedIncident } from './recorded-incidents.ts';
import type { ReplayResult } from './replay.ts';
import type { ReplayArguments } from './replay-arguments.ts';
import type { TextOutput } from './text-output.ts';

const MOST_ROWS = 30;
const MOST_HYGIENE = 8;
/** Characters: two lines of its column. */
const MOST_LABEL = 32;
/** Characters: a sentence of ours with a text from the log in it. */
const MOST_REASON = 400;

export interface HumanView extends ReadView {
  readonly incidents: readonly RecordedIncident[];
  readonly args: ReplayArguments;
}

export function printHuman(view: HumanView, output: TextOutput): void {
  for (const line of readLines(view)) output.line(line);
  for (const line of rejectionLines(view.result)) output.line(line);
  for (const line of incidentLines(view)) output.line(line);
  for (const line of hygieneLines(view.result)) output.line(line);
}

function incidentLines(view: HumanView): readonly string[] {
  const { incidents, result } = view;
  // Nothing read is no all-clear.
  if (result.events === 0) return ['', 'No call was judged.'];
  if (incidents.length === 0) return ['', styleText('green', 'No call looks stolen.')];
  const keys = new Set(incidents.map(({ incident }) => incident.keyId)).size;
  const title = `${keys} of ${count(result.keys, 'key')} had suspicious calls:`;
  const shown = incidents.slice(0, MOST_ROWS);
  const more = result.incidents - shown.length;
  return [
    '',
    styleText('bold', title),
    incidentTable(shown, labelsOf(view)),
    ...(more > 0 ? [`and ${more} more (--json or --report shows all)`] : []),
    '',
    ...shown.slice(0, 3).flatMap(({ incident }) => actionLines(incident, labelsOf(view))),
  ];
}

function labelsOf({ result }: HumanView): (incident: Incident) => string {
  const labels = new Map(
    [...result.monitor.keys()].map(({ record }) => [record.keyId, record.label]),
  );
  return (incident) => visibleText(labels.get(incident.keyId) ?? incident.keyId);
}

/** Fits 80 columns. */
function incidentTable(
  incidents: readonly RecordedIncident[],
  labelOf: (incident: Incident) => string,
): string {
  const table = new Table({
    head: ['Key', 'When (UTC)', 'Calls', 'Where from', 'Verdict'],
    colWidths: [18, 18, 9, 20, 9],
    style: { head: [], border: [] },
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const { incident } of incidents) {
    table.push([
      clip(labelOf(incident), MOST_LABEL),
      `${minute(incident.startedAt)}\n  to ${minute(incident.endedAt).slice(5)}`,
      number(incident.suspiciousCalls),
      whereFrom(incident),
      verdictWord(incident),
    ]);
  }
  return table.toString();
}

function verdictWord({ decision }: Incident): string {
  return styleText(decision === 'disable' ? 'red' : 'yellow', decision);
}

function whereFrom({ addresses, moreAddresses }: Incident): string {
  const [first] = addresses;
  if (first === undefined) return 'no address';
  const others = addresses.length - 1 + moreAddresses;
  const place =
    first.place === undefined ? first.address : `${first.place.country} ${first.address}`;
  return others > 0 ? `${place}\n  and ${number(others)} more` : place;
}

/** What a person can act on: the finding in words, and the one thing that helps. */
function actionLines(
  incident: Incident,
  labelOf: (incident: Incident) => string,
): readonly string[] {
  const label = labelOf(incident);
  const verb = incident.decision === 'disable' ? 'looks stolen' : 'needs a look';
  const reason = visibleText(incident.reasons[0] ?? '', MOST_REASON);
  return [
    `${styleText('bold', label)} ${verb}. ${reason}`,
    incident.decision === 'disable'
      ? `  Revoke it at ${visibleText(incident.exchange)} now: disabling it in AWS stops your bot, not the thief.`
      : `  If that was you, declare the address in the keys file (allowCidrs); if not, revoke the key.`,
  ];
}

function hygieneLines({ hygiene }: ReplayResult): readonly string[] {
  const byDetector = new Map<string, number>();
  for (const { finding } of hygiene.entries()) {
    byDetector.set(finding.detector, (byDetector.get(finding.detector) ?? 0) + 1);
  }
  if (byDetector.size === 0) return [];
  const parts = [...byDetector].slice(0, MOST_HYGIENE).map(([id, keys]) => `${id} (${keys})`);
  return ['', `Worth mending, by number of keys: ${parts.join(', ')}.`];
}
