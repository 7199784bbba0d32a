// The words by which a call is judged when no table knows it: another exchange, a new endpoint, or
// the unified method names of ccxt (`createOrder`, `fetchBalance`).
import type { ScopeRules } from './scope-rules.ts';

/** Stands for every exchange without a table of its own. */
export const GENERAL_SCOPES: ScopeRules = {
  exchange: 'general',
  aliases: [],
  isRpc: false,
  roots: [],
  rules: [],
};

/** A name that begins so only asks, whatever it asks about: `fetchWithdrawals`. */
export const READ_VERBS: ReadonlySet<string> = new Set([
  'get',
  'fetch',
  'list',
  'query',
  'describe',
  'head',
  'load',
  'check',
  'search',
  'preview',
  'simulate',
  'estimate',
]);

/** An operation name that begins so only listens. */
export const FEED_VERBS: ReadonlySet<string> = new Set(['watch', 'subscribe', 'unsubscribe']);

/** A path that ends so only asks, unless it is about a list that guards the account. */
export const READ_ENDINGS: ReadonlySet<string> = new Set([
  'history',
  'list',
  'query',
  'records',
  'search',
  'preview',
]);

/** An operation name that ends so only asks, provided that no graver word stands in it. */
export const READ_NOUNS: ReadonlySet<string> = new Set([
  'status',
  'info',
  'state',
  'balance',
  'balances',
  'account',
  'accounts',
  'positions',
  'ticker',
  'tickers',
  'time',
  'ping',
  'depth',
  'orderbook',
  'trades',
  'klines',
  'candles',
  'ohlcv',
  'markets',
  'symbols',
  'fees',
  'login',
  'logon',
  'logout',
  'auth',
  'listenkey',
]);

/** Parts of a name, with everything but letters and digits taken out. */
export const WITHDRAW_MARKS: readonly string[] = ['withdraw', 'payout', 'sendcrypto', 'cashout'];
export const TRANSFER_MARKS: readonly string[] = ['transfer', 'movefunds'];
export const ADMIN_MARKS: readonly string[] = [
  'apikey',
  'subaccountapi',
  'subapi',
  'iprestriction',
  'iplist',
  'whitelist',
  'allowlist',
  'permission',
  'addressbook',
  'password',
  'twofactor',
  'createsub',
  'addsub',
  'deletesub',
  'virtualsub',
  'subaccountcreate',
  'subusercreat',
];
