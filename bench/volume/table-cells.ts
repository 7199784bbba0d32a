// What the tables of the volume benchmark have in common: rows of published figures, and thresholds.
import type { Anchor } from './anchors.ts';

export function anchorRows(
  anchors: readonly Anchor[],
  show: (figure: number) => string,
): readonly (readonly string[])[] {
  return anchors.map(({ name, figures }) => [name, ...figures.map(show)]);
}

/** @param threshold In bits; infinite when nothing may alert. */
export function thresholdText(threshold = Infinity): string {
  return Number.isFinite(threshold) ? `${threshold.toFixed(1)} bits` : 'none';
}
