// `keywarden incidents show`: the facts in the order of an alert, what was done, and what to do next.

import { exchangeSteps } from '#shared/respond/exchange-steps.ts';
import {
  exchangeName,
  fromWhere,
  howLong,
  whatItCouldDo,
  whatItDid,
  whichKey,
  why,
} from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { fold } from '../human-text.ts';
import { iso, json as jsonText } from '../json-line.ts';
import {
  atAws,
  atExchange,
  isContainedAtExchange,
  statusWord,
  stepText,
  whatWasDone,
} from './describe-handling.ts';
import type { IncidentServices } from './incident-services.ts';
import { type IncidentFile, readIncidentFile } from './read-incident-file.ts';
import { shortId } from './short-id.ts';

const INDENT = ' '.repeat(15);

export async function showIncident(
  services: IncidentServices,
  name: string,
  { json }: { readonly json?: true },
): Promise<string> {
  const file = await readIncidentFile(services, name);
  return json === true ? asJson(file) : asText(file);
}

function asText(file: IncidentFile): string {
  const { stored, record } = file;
  const { incident } = stored;
  const name = exchangeName(record.exchange);
  return [
    `Incident ${shortId(incident.incidentId)}, ${incident.severity}: ${statusWord(file)}`,
    safeText(incident.incidentId, 200),
    '',
    ...fact('Which key', whichKey(record)),
    ...fact('How long', howLong(incident)),
    ...fact('From where', fromWhere(incident)),
    ...fact('Could do', whatItCouldDo(record)),
    ...fact('Did', whatItDid(incident)),
    ...fact('At AWS', atAws(file)),
    ...fact(`At ${name}`, atExchange(file)),
    ...section(
      'Why',
      why(incident).map((reason) => `- ${reason}`),
    ),
    ...section(
      'What was done',
      whatWasDone(file).map(({ what, step }) => `${what}: ${stepText(step)}`),
    ),
    ...stepsNow(file),
    ...section('Commands', commands(file)),
    '',
  ].join('\n');
}

/** What has several parts has a line for each. */
function fact(name: string, text: string | readonly string[]): readonly string[] {
  const [first = '', ...rest] = [text].flat().flatMap((part) => fold(part, INDENT));
  return [`${name.padEnd(INDENT.length - 1)} ${first.trimStart()}`, ...rest];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ['', title, ...lines.flatMap((line) => fold(line, '  '))];
}

function stepsNow(file: IncidentFile): readonly string[] {
  if (isContainedAtExchange(file) || file.handled?.ended !== undefined) return [];
  const steps = exchangeSteps(file.record.exchange);
  return section(`What to do now at ${exchangeName(file.record.exchange)}`, [
    `1. Sign in from a device that you trust: ${steps.settings}`,
    `2. Narrow (the bot runs on): ${steps.narrow}`,
    `3. Or revoke (the bot stops): ${steps.revoke}`,
    '4. Cancel orders and withdrawals that are not yours, and check for new keys and addresses.',
    ...(steps.note === undefined ? [] : [steps.note]),
  ]);
}

/** Only what still makes sense. */
function commands(file: IncidentFile): readonly string[] {
  const { stored, handled, hold, record } = file;
  const id = shortId(stored.incident.incidentId);
  const isOpen = handled !== undefined && handled.ended === undefined;
  return [
    ...(isOpen && handled.acknowledged === undefined
      ? [`keywarden incidents acknowledge ${id}`]
      : []),
    ...(isOpen && !isContainedAtExchange(file) ? [`keywarden incidents contain ${id}`] : []),
    ...(hold.state === 'quarantined'
      ? [`keywarden release ${safeText(record.keyId)} --reason "..."`]
      : []),
    ...(isOpen ? [`keywarden incidents resolve ${id}`] : []),
    `keywarden incidents export ${id} --out DIR`,
  ];
}

function asJson(file: IncidentFile): string {
  const { stored, handled, record, hold } = file;
  const { incident, status } = stored;
  return `${jsonText({
    type: 'incident',
    ...incident,
    number: shortId(incident.incidentId),
    startedAt: iso(incident.startedAt),
    endedAt: iso(incident.endedAt),
    isOpen: status === 'open',
    label: record.label,
    owner: record.owner ?? null,
    scopes: record.scopes,
    case: handled ?? null,
    aws: { state: hold.state, text: atAws(file) },
    exchangeState: { contained: isContainedAtExchange(file), text: atExchange(file) },
    commands: commands(file),
  })}\n`;
}
