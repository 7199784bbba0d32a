// Tells an incident's strange addresses from the key's own, which an incident may hold as well.
import type { IncidentAddress } from '#shared/model/incident.ts';
import type { ReportIncident } from './report-model.ts';

/** The incident's addresses that are not among the key's home addresses; most calls first. */
export function strangeAddresses(report: ReportIncident): readonly IncidentAddress[] {
  const home = homeTexts(report);
  return report.incident.addresses.filter(({ address }) => !home.has(address));
}

/** Networks to be drawn as suspicious: of a strange address, or with a call that was not allowed. */
export function strangeNetworks(report: ReportIncident): ReadonlySet<string> {
  const home = homeTexts(report);
  const own = report.incident.addresses.filter(({ address }) => home.has(address));
  const ownNetworks = new Set(own.map(({ network }) => network));
  const judged = report.timeline.bins.filter((bin) => bin.verdict !== 'allow');
  const strange = strangeAddresses(report).map(({ network }) => network);
  const notOwn = judged.map(({ network }) => network).filter((name) => !ownNetworks.has(name));
  return new Set([...strange, ...notOwn]);
}

function homeTexts(report: ReportIncident): ReadonlySet<string> {
  return new Set(report.homeAddresses.map(({ address }) => address));
}
