// A table for a terminal: the first column to the left, figures to the right, no colours.
import Table from 'cli-table3';
import type { Anchor } from './anchors.ts';

const LEFT = 'left';
const RIGHT = 'right';
const STYLE = { head: [], border: [], compact: true };

export type Cell = string | number | undefined;

export function tableOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const colAligns = head.map((_, i) => (i === 0 ? LEFT : RIGHT));
  const table = new Table({ style: STYLE, head: [...head], colAligns });
  table.push(...rows.map((row) => row.map((cell) => String(cell ?? '-'))));
  return table.toString();
}

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
