// All that the AWS benchmark measures, in the order in which it does.

import { buildStand } from './fold-stand.ts';
import type { CostFigures } from './measure-cost.ts';
import { measureCost } from './measure-cost.ts';
import { CHUNK_SIZES, type FoldRate, measureFold } from './measure-fold.ts';
import type { IdleFigures } from './measure-idle.ts';
import { measureIdle } from './measure-idle.ts';
import type { ItemFigures } from './measure-items.ts';
import { measureItems } from './measure-items.ts';
import { measureStarts, type StartFigures } from './measure-starts.ts';

export interface AwsFigures {
  readonly rates: readonly FoldRate[];
  readonly costs: readonly CostFigures[];
  readonly items: readonly ItemFigures[];
  readonly starts: StartFigures;
  readonly idle: IdleFigures;
}

/** @param say Told of each part before it begins. */
export async function measureAws(
  endpoint: string,
  seconds: number,
  say: (part: string) => void,
): Promise<AwsFigures> {
  say('growing a fleet');
  const stand = await buildStand(endpoint);
  say('an idle month');
  const idle = await measureIdle(stand);
  say('FOLD by the second');
  const rates = await measureFold(stand, seconds);
  say('costs');
  const costs: CostFigures[] = [];
  for (const events of CHUNK_SIZES) costs.push(await measureCost(stand, events));
  say('bundles and cold starts');
  const starts = await measureStarts(stand);
  say('sizes of items');
  return { rates, costs, items: await measureItems(stand), starts, idle };
}
