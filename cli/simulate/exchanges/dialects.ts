// The exchanges that made-up keys belong to, and how often.
import type { Dice } from '../dice.ts';
import { BINANCE } from './binance.ts';
import { BYBIT } from './bybit.ts';
import type { Dialect } from './dialect.ts';
import { GATE } from './gate.ts';
import { KRAKEN } from './kraken.ts';
import { KUCOIN } from './kucoin.ts';
import { OKX } from './okx.ts';

export const DIALECTS: readonly Dialect[] = [BINANCE, BYBIT, OKX, KRAKEN, KUCOIN, GATE];

/** Binance twice, since so many keys are there. */
export function drawDialect(dice: Dice): Dialect {
  return dice.pick([BINANCE, ...DIALECTS]);
}
