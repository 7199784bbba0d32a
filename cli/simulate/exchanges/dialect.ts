// What one exchange calls the things that bots and thieves do there.
import type { Operation } from '../call.ts';

export interface Dialect {
  readonly exchange: string;
  readonly account: Operation;
  readonly openOrders: Operation;
  readonly order: Operation;
  readonly cancel: Operation;
  /** Further reads of everyday life: positions, prices, the latest trades. */
  readonly reads: readonly Operation[];
  /** Heavy pulls of the past. */
  readonly history: readonly Operation[];
  /** What few keys ever call: settings, other products, permissions. */
  readonly rare: readonly Operation[];
  readonly subAccounts: readonly Operation[];
  readonly withdraw: Operation;
  readonly codes: ErrorCodes;
  readonly majors: readonly string[];
  /** Markets with so little trade that a few orders move them. */
  readonly thin: readonly string[];
}

export interface ErrorCodes {
  /** The exchange is down or slow. */
  readonly server: string;
  readonly rateLimit: string;
  /** The call's time or number is off. */
  readonly clock: string;
  readonly signature: string;
  readonly permission: string;
  /** An order that the exchange does not take. */
  readonly order: string;
}

/** `GET /api/v3/account 20` as an operation; a trailing `*` means that it asks about one market. */
export function operation(text: string): Operation {
  const [, action = '', weight = '1', star] = /^(.*?)(?: (\d+))?( \*)?$/.exec(text) ?? [];
  return { action, weight: Number(weight), ...(star === undefined ? {} : { perMarket: true }) };
}

export function operations(...texts: readonly string[]): readonly Operation[] {
  return texts.map(operation);
}

const MAJOR_COINS = 'BTC ETH SOL XRP BNB DOGE ADA AVAX LINK LTC DOT TRX'.split(' ');
const THIN_COINS = 'VIA SYS DMG LEVER BURGER CTXC PIVX FOR TROY REEF QKC DREP OAX HARD AST'.split(
  ' ',
);

/** @param name How the exchange writes a market, such as `BTC-USDT`. */
export function markets(name: (coin: string) => string): Pick<Dialect, 'majors' | 'thin'> {
  return { majors: MAJOR_COINS.map(name), thin: THIN_COINS.map(name) };
}
