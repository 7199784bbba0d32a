// When exchanges end keys by themselves, as they write it. All of these rules are for keys without an allow list.
import type { Scope } from '#shared/model/usage-event.ts';

export interface ExpiryRule {
  /** What the days are counted from: the making of the key, or its latest use. */
  readonly from: 'creation' | 'last-use';
  readonly days: number;
  /** Only of keys that may do one of these; undefined for all. */
  readonly ofScopes?: readonly Scope[];
  readonly says: string;
  /** Where it is written, as read in 2026. */
  readonly source: string;
}

const BEYOND_READ: readonly Scope[] = ['trade', 'transfer', 'withdraw', 'admin'];

const BINANCE: ExpiryRule = {
  from: 'last-use',
  days: 30,
  says: 'Binance deletes keys without an allow list after 30 days without use',
  source: 'https://helpdesk.bitsgap.com/en/articles/6838861',
};

const OKX: ExpiryRule = {
  from: 'last-use',
  days: 14,
  ofScopes: BEYOND_READ,
  says: 'OKX ends keys without an allow list after 14 days without use; on a WebSocket only a login counts',
  source: 'https://www.okx.com/docs-v5/en/#overview-generating-an-api-key',
};

const HTX: ExpiryRule = {
  from: 'last-use',
  days: 90,
  ofScopes: BEYOND_READ,
  says: 'HTX ends keys without an allow list after 90 days without use',
  source: 'https://huobiapi.github.io/docs/spot/v1/en/#generating-an-api-key',
};

const RULES: ReadonlyMap<string, ExpiryRule> = new Map([
  ['binance', BINANCE],
  ['binanceusdm', BINANCE],
  ['binancecoinm', BINANCE],
  [
    'bybit',
    {
      from: 'creation',
      days: 90,
      says: 'Bybit ends keys without an allow list 90 days after they were made, and 7 days after a change of the password',
      source: 'https://bybit-exchange.github.io/docs/v5/user/apikey-info',
    },
  ],
  ['okx', OKX],
  ['okex', OKX],
  ['htx', HTX],
  ['huobi', HTX],
  [
    'mexc',
    {
      from: 'creation',
      days: 90,
      says: 'MEXC ends keys without an allow list after 90 days; they can be renewed',
      source: 'https://mexcdevelop.github.io/apidocs/spot_v3_en/',
    },
  ],
]);

/** @returns Undefined for an exchange of which no such rule is known: KuCoin and Kraken let the owner choose a date. */
export function expiryRule(exchange: string): ExpiryRule | undefined {
  return RULES.get(exchange.toLowerCase());
}
