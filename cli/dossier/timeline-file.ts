// `timeline.md` for people and `timeline.csv` for a sheet. All text from logs passes the allow-list, so that
// neither Markdown nor a sheet finds anything in it to obey.

import type { EvidenceEvent } from '#shared/model/evidence.ts';
import type { IncidentAddress } from '#shared/model/incident.ts';
import { describePlace } from '#shared/respond/describe-place.ts';
import { formatCount, formatCounted } from '#shared/respond/format-number.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { howLong, whichKey } from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { iso } from '../json-line.ts';
import type { DossierInput } from './dossier-input.ts';
import { momentLine, moments } from './timeline.ts';

export function timelineText(input: DossierInput): string {
  const { stored, record, evidence } = input;
  const { incident } = stored;
  return [
    '# Since when and from where',
    '',
    `Key: ${whichKey(record).join(', ')}`,
    '',
    `Duration: ${howLong(incident).join(': ')}.`,
    '',
    'All times are UTC. Places come from public address data and can be wrong.',
    '',
    '## What happened when',
    '',
    ...moments(input).map((moment) => `- ${momentLine(moment)}`),
    '',
    '## Addresses of the suspicious calls',
    '',
    ...addressTable(incident.addresses),
    ...(incident.moreAddresses > 0
      ? ['', `And ${formatCounted(incident.moreAddresses, 'more address', 'more addresses')}.`]
      : []),
    '',
    '## What is kept of the calls',
    '',
    whatIsKept(input),
    `Each of them stands in \`events.ndjson\`, and in \`timeline.csv\` for a sheet.`,
    ...(evidence.leftOut > 0
      ? [
          `${formatCounted(evidence.leftOut, 'further call')} did not fit and are in your own logs only.`,
        ]
      : []),
    '',
  ].join('\n');
}

export function whatIsKept({ evidence, stored }: DossierInput): string {
  const suspicious = evidence.events.filter(({ decision }) => decision !== 'allow').length;
  const ordinary = evidence.events.length - suspicious;
  return `${formatCount(suspicious)} of ${formatCounted(stored.incident.suspiciousCalls, 'suspicious call')} are kept, and ${formatCounted(ordinary, 'ordinary call')} of the same key beside them.`;
}

function addressTable(addresses: readonly IncidentAddress[]): readonly string[] {
  if (addresses.length === 0) return ['The logs name no address.'];
  return [
    '| Address | Place | First call | Last call | Calls |',
    '|---|---|---|---|---:|',
    ...addresses.map(
      ({ address, place, firstAt, lastAt, calls }) =>
        `| ${safeText(address, 60)} | ${safeText(describePlace(place))} | ${formatUtc(firstAt)} | ${formatUtc(lastAt)} | ${formatCount(calls)} |`,
    ),
  ];
}

const HEAD = 'time,verdict,address,network,country,city,action,scope,outcome,market,why';

export function timelineSheet({ evidence }: DossierInput): string {
  return `${[HEAD, ...evidence.events.map(sheetRow)].join('\r\n')}\r\n`;
}

function sheetRow({ event, place, ...judged }: EvidenceEvent): string {
  return [
    iso(event.time),
    judged.decision,
    judged.address ?? '',
    judged.network ?? '',
    place?.country ?? '',
    place?.city ?? '',
    event.action,
    judged.scope,
    event.outcome,
    event.symbol ?? '',
    judged.detectors.join(' '),
  ]
    .map(cell)
    .join(',');
}

function cell(text: string): string {
  return text === '' ? '' : safeText(text, 256).replaceAll(',', ';');
}
