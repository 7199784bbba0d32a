// The totals of a run beside what they must be and should be, in a table of 80 columns.
import { tableOf } from '#bench/plain-table.ts';
import type { Measured } from './targets.ts';

export function totalsTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ title, unit, must, aim, value, basis, met }) => [
    title,
    Number.isNaN(value) ? undefined : figure(value, unit),
    basis,
    bound(must, unit),
    bound(aim, unit),
    met === undefined ? undefined : met ? 'met' : 'missed',
  ]);
  return tableOf(['Total', 'is', 'of', 'must', 'aim', ''], rows);
}

function figure(value: number, unit: Measured['unit']): string {
  if (unit === '%') return `${value.toFixed(1)} %`;
  return unit === '' ? String(value) : value.toFixed(2);
}

function bound(value: number, unit: Measured['unit']): string {
  return unit === '%' ? `${value} %` : String(value);
}
