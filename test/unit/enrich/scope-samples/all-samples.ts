// The samples of every exchange with a table, and of one without.
import { AWS_SAMPLES } from './aws.ts';
import { BINANCE_SAMPLES } from './binance.ts';
import { BITFINEX_SAMPLES } from './bitfinex.ts';
import { BITGET_SAMPLES } from './bitget.ts';
import { BITMEX_SAMPLES } from './bitmex.ts';
import { BYBIT_SAMPLES } from './bybit.ts';
import { COINBASE_SAMPLES } from './coinbase.ts';
import { DERIBIT_SAMPLES } from './deribit.ts';
import { GATE_SAMPLES } from './gate.ts';
import { HTX_SAMPLES } from './htx.ts';
import { KRAKEN_SAMPLES } from './kraken.ts';
import { KUCOIN_SAMPLES } from './kucoin.ts';
import { MEXC_SAMPLES } from './mexc.ts';
import { NOWHERE_SAMPLES } from './nowhere.ts';
import { OKX_SAMPLES } from './okx.ts';
import type { ScopeSamples } from './scope-samples.ts';

export const SCOPE_SAMPLES: Readonly<Record<string, ScopeSamples>> = {
  aws: AWS_SAMPLES,
  binance: BINANCE_SAMPLES,
  bitfinex: BITFINEX_SAMPLES,
  bitget: BITGET_SAMPLES,
  bitmex: BITMEX_SAMPLES,
  bybit: BYBIT_SAMPLES,
  coinbase: COINBASE_SAMPLES,
  deribit: DERIBIT_SAMPLES,
  gate: GATE_SAMPLES,
  htx: HTX_SAMPLES,
  kraken: KRAKEN_SAMPLES,
  kucoin: KUCOIN_SAMPLES,
  mexc: MEXC_SAMPLES,
  nowhere: NOWHERE_SAMPLES,
  okx: OKX_SAMPLES,
};
