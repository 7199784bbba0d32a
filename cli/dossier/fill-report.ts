// Takes what is kept of an incident and fills the model of its HTML report.
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { EvidenceEvent } from '#shared/model/evidence.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import {
  atAws,
  atExchange,
  isContainedAtExchange,
  whatWasDone,
} from '../incidents/describe-handling.ts';
import { ActivityWindow } from '../replay/activity-window.ts';
import { describeUsual, homeAddresses } from '../replay/describe-usual.ts';
import type {
  LocatedAddress,
  ReportHandling,
  ReportIncident,
  ReportModel,
  SuspiciousCall,
  Timeline,
} from '../report/report-model.ts';
import { VERSION } from '../version.ts';
import type { DossierInput } from './dossier-input.ts';

export function fillReport(input: DossierInput): ReportModel {
  const { evidence, exportedAt, record } = input;
  const { events } = evidence;
  return {
    about: 'dossier',
    generatedAt: exportedAt,
    version: VERSION,
    inputs: {
      files: [],
      events: events.length,
      rejected: 0,
      duplicates: 0,
      keys: 1,
      from: events[0]?.event.time,
      to: events.at(-1)?.event.time,
    },
    mode: record.mode,
    incidents: [reportIncident(input)],
    hygiene: [],
    rejections: [],
    rejectionsNotShown: 0,
  };
}

function reportIncident(input: DossierInput): ReportIncident {
  const { stored, record, baseline, evidence } = input;
  const { incident } = stored;
  const calls = evidence.events.flatMap(suspiciousCall);
  const { startedAt } = incident;
  return {
    incident,
    label: record.label,
    owner: record.owner,
    timeline: timelineOf(evidence.events, incident.startedAt, incident.endedAt),
    calls,
    callsNotShown: Math.max(0, incident.suspiciousCalls - calls.length),
    usual: baseline === undefined ? [] : describeUsual(baseline, startedAt),
    homeAddresses: baseline === undefined ? [] : homes(baseline, startedAt),
    handling: handlingOf(input),
  };
}

function suspiciousCall({ event, decision, ...judged }: EvidenceEvent): readonly SuspiciousCall[] {
  if (decision === 'allow') return [];
  const { time, action, outcome, symbol, userAgent, source, line } = event;
  const { address, place, scope, bits, detectors } = judged;
  const call = { time, action, scope, outcome, address, place, symbol, userAgent };
  return [{ ...call, verdict: decision, bits, detectors, source, line }];
}

function timelineOf(events: readonly EvidenceEvent[], from: EpochMs, to: EpochMs): Timeline {
  const window = new ActivityWindow();
  for (const { event, network, decision } of events) {
    window.add({ time: event.time, network, decision }, true);
  }
  return window.cut(from, to);
}

/** Where the key's networks were when it first used them: no geo data is needed to say so. */
function homes(baseline: Baseline, before: EpochMs): readonly LocatedAddress[] {
  const places = new Map(baseline.networks.map(({ id, place }) => [id, place]));
  return homeAddresses(baseline, before).map((address) => ({
    address,
    place: places.get(parseAddress(address)?.network ?? ''),
  }));
}

function handlingOf(input: DossierInput): ReportHandling {
  return {
    atAws: atAws(input),
    atExchange: atExchange(input),
    isContainedAtExchange: isContainedAtExchange(input),
    steps: whatWasDone(input).map(({ what, step }) => {
      const said = step.note === '' ? '' : `: ${step.note}`;
      return `${formatUtc(step.at)} ${step.by} ${what}${said}`;
    }),
  };
}
