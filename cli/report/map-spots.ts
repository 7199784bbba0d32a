// Groups addresses by place, so that twenty addresses of one city make one spot on the map.
import type { Place } from '#shared/model/address.ts';
import type { ReportIncident } from './report-model.ts';
import { strangeAddresses } from './strange-addresses.ts';

export interface Spot {
  readonly place: Place;
  readonly addresses: readonly string[];
}

/** Places of the incident's strange addresses, most calls first. */
export function suspiciousSpots(report: ReportIncident): readonly Spot[] {
  return groupByPlace(strangeAddresses(report));
}

/** Places that are normal for this key. */
export function homeSpots(report: ReportIncident): readonly Spot[] {
  return groupByPlace(report.homeAddresses);
}

/** Strange addresses without a place: named beside the map, since it cannot show them. */
export function unplacedAddresses(report: ReportIncident): readonly string[] {
  const unplaced = strangeAddresses(report).filter((address) => !canShow(address.place));
  return unplaced.map((address) => address.address);
}

interface Located {
  readonly address: string;
  readonly place: Place | undefined;
}

function groupByPlace(located: readonly Located[]): readonly Spot[] {
  const spots = new Map<string, Spot>();
  for (const { address, place } of located) {
    if (!canShow(place)) continue;
    const key = `${place.latitude} ${place.longitude} ${place.country} ${place.city}`;
    const addresses = [...(spots.get(key)?.addresses ?? []), address];
    spots.set(key, { place, addresses });
  }
  return [...spots.values()];
}

function canShow(place: Place | undefined): place is Place {
  return place !== undefined && Number.isFinite(place.latitude) && Number.isFinite(place.longitude);
}
