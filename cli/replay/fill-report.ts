// Takes the result of a replay and fills the model of its report.
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Mode } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { KeyState } from '#shared/pipeline/key-state.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import type { LocatedAddress, ReportIncident, ReportModel } from '../report/report-model.ts';
import { VERSION } from '../version.ts';
import { describeUsual, homeAddresses } from './describe-usual.ts';
import type { RecordedIncident, RecordedIncidents } from './recorded-incidents.ts';
import type { ReplayResult } from './replay.ts';

export interface ReportSource {
  readonly result: ReplayResult;
  readonly recorded: RecordedIncidents;
  readonly generatedAt: EpochMs;
  readonly mode: Mode;
  readonly files: readonly string[];
  readonly geo: GeoLocator;
}

export function fillReport(source: ReportSource): ReportModel {
  const { result, files, generatedAt, mode } = source;
  const { events, rejected, duplicates, keys, from, to } = result;
  const states = new Map([...result.monitor.keys()].map((state) => [state.record.keyId, state]));
  return {
    about: 'replay',
    generatedAt,
    version: VERSION,
    inputs: { files, events, rejected, duplicates, keys, from, to },
    mode,
    incidents: source.recorded
      .incidents()
      .flatMap((recorded) => reportIncident(recorded, states.get(recorded.incident.keyId), source)),
    hygiene: result.hygiene.entries().map(({ keyId, finding }) => ({
      keyId,
      label: states.get(keyId)?.record.label ?? keyId,
      detector: finding.detector,
      severity: finding.severity,
      text: `Expected ${finding.expected}; ${finding.observed}.`,
    })),
    rejections: result.rejections,
    rejectionsNotShown: rejected - result.rejections.length,
  };
}

function reportIncident(
  { incident, detail }: RecordedIncident,
  state: KeyState | undefined,
  { geo }: ReportSource,
): readonly ReportIncident[] {
  if (detail === undefined || state === undefined) return [];
  return [
    {
      incident,
      label: state.record.label,
      owner: state.record.owner,
      timeline: detail.timeline,
      calls: detail.calls,
      callsNotShown: incident.suspiciousCalls - detail.calls.length,
      usual: describeUsual(state.baseline, incident.startedAt),
      homeAddresses: homeAddresses(state.baseline, incident.startedAt).map((text) =>
        locate(text, geo),
      ),
      handling: undefined,
    },
  ];
}

function locate(text: string, geo: GeoLocator): LocatedAddress {
  const address = parseAddress(text);
  return { address: text, place: address?.kind === 'public' ? geo.locate(address) : undefined };
}
