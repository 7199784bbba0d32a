// Each detector's name in plain words; the id stays beside it, since runbooks point to the id.
import { EVENT_DETECTORS, REST_DETECTORS } from '#shared/detect/detectors.ts';
import type { DetectorId } from '#shared/model/finding.ts';

const TITLES = new Map([...EVENT_DETECTORS, ...REST_DETECTORS].map(({ id, title }) => [id, title]));

/** @returns The detector's own title; its id when it has none of ours. */
export function detectorTitle(detector: DetectorId): string {
  return TITLES.get(detector) ?? detector;
}
