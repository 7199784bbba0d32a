// Every exchange with a scope table of its own; a new table is added here and nowhere else.
import { AWS_SCOPES } from './aws.ts';
import { BINANCE_SCOPES } from './binance.ts';
import { BITFINEX_SCOPES } from './bitfinex.ts';
import { BITGET_SCOPES } from './bitget.ts';
import { BITMEX_SCOPES } from './bitmex.ts';
import { BYBIT_SCOPES } from './bybit.ts';
import { COINBASE_SCOPES } from './coinbase.ts';
import { DERIBIT_SCOPES } from './deribit.ts';
import { GATE_SCOPES } from './gate.ts';
import { HTX_SCOPES } from './htx.ts';
import { KRAKEN_SCOPES } from './kraken.ts';
import { KUCOIN_SCOPES } from './kucoin.ts';
import { MEXC_SCOPES } from './mexc.ts';
import { OKX_SCOPES } from './okx.ts';
import type { ScopeRules } from './scope-rules.ts';

export const ALL_SCOPES: readonly ScopeRules[] = [
  AWS_SCOPES,
  BINANCE_SCOPES,
  BITFINEX_SCOPES,
  BITGET_SCOPES,
  BITMEX_SCOPES,
  BYBIT_SCOPES,
  COINBASE_SCOPES,
  DERIBIT_SCOPES,
  GATE_SCOPES,
  HTX_SCOPES,
  KRAKEN_SCOPES,
  KUCOIN_SCOPES,
  MEXC_SCOPES,
  OKX_SCOPES,
];
