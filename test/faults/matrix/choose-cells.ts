// Chooses what the short run plays: every line of the product that calls AWS with every fate, each in a flow
// that the seed picks, and as many whole flows as there is time for.
import { Dice } from '#cli/simulate/dice.ts';
import { FATES } from '../proxy/fates.ts';
import type { Cell, SitedRow } from './matrix.ts';
import { cellsOf } from './play-cells.ts';

export function chooseCells(
  rows: readonly SitedRow[],
  seed: string,
  mostRows: number,
): readonly Cell[] {
  const dice = new Dice(seed);
  const pick = (some: readonly SitedRow[]): SitedRow | undefined =>
    some[Math.floor(dice.next() * some.length)];
  const eachSite = [...Map.groupBy(rows, ({ site, operation }) => `${site} ${operation}`).values()];
  const bySite = eachSite.flatMap((own) =>
    FATES.flatMap((fate): Cell[] => {
      const row = pick(own);
      return row === undefined ? [] : [{ flow: row.flow, call: row.call, fate }];
    }),
  );
  const chosen = [...bySite, ...cellsOf(wholeFlows(rows, dice, mostRows))];
  const names = chosen.map(({ flow, call, fate }) => `${flow}|${call}|${fate}`);
  return chosen.filter((_, at) => names.indexOf(names[at] ?? '') === at);
}

function wholeFlows(rows: readonly SitedRow[], dice: Dice, mostRows: number): readonly SitedRow[] {
  const flows = [...Map.groupBy(rows, ({ flow }) => flow).values()]
    .map((own) => ({ own, place: dice.next() }))
    .sort((a, b) => a.place - b.place);
  const chosen: SitedRow[] = [];
  for (const { own } of flows) if (chosen.length + own.length <= mostRows) chosen.push(...own);
  return chosen;
}
