// Joins the bins of a long timeline until it fits its drawing; a sum of calls and the worst verdict stay true.
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Decision } from '#shared/model/verdict.ts';
import type { Timeline, TimelineBin } from './report-model.ts';

/** Widths that a person can name, in milliseconds. */
const WIDTHS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 30, 90, 365].map((days) => days * DAY_MS),
];

const RANK: Readonly<Record<Decision, number>> = { allow: 0, alert: 1, disable: 2 };

/** Returns the timeline with at most about `columns` bins, each a multiple of the old width. */
export function rebinTimeline(timeline: Timeline, columns: number): Timeline {
  const binMs = fittingWidth(timeline, columns);
  if (binMs === timeline.binMs) return timeline;
  const joined = new Map<string, TimelineBin>();
  for (const bin of timeline.bins) {
    const at = epochMs(Math.floor(bin.at / binMs) * binMs);
    const key = `${at} ${bin.network}`;
    joined.set(key, joinBins(joined.get(key), { ...bin, at }));
  }
  return { ...timeline, binMs, bins: [...joined.values()] };
}

/** First start and last end of all bins; undefined without bins. */
export function timelineSpan(timeline: Timeline): readonly [from: number, to: number] | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const bin of timeline.bins) {
    from = Math.min(from, bin.at);
    to = Math.max(to, bin.at + timeline.binMs);
  }
  return from < to ? [from, to] : undefined;
}

function fittingWidth(timeline: Timeline, columns: number): number {
  const [from, to] = timelineSpan(timeline) ?? [0, 0];
  const needMs = (to - from) / columns;
  if (needMs <= timeline.binMs) return timeline.binMs;
  const multiples = WIDTHS_MS.filter((width) => width % timeline.binMs === 0);
  const nice = multiples.find((width) => width >= needMs);
  return nice ?? Math.ceil(needMs / timeline.binMs) * timeline.binMs;
}

function joinBins(old: TimelineBin | undefined, bin: TimelineBin): TimelineBin {
  if (old === undefined) return bin;
  const verdict = RANK[old.verdict] > RANK[bin.verdict] ? old.verdict : bin.verdict;
  return { ...bin, calls: old.calls + bin.calls, verdict };
}
