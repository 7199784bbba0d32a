// What Bitfinex calls may do: v2 REST (everything is POST; `r` reads and `w` writes), the older v1
// names and the WebSocket inputs.
// Source: docs.bitfinex.com and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const BITFINEX_SCOPES: ScopeRules = {
  exchange: 'bitfinex',
  aliases: ['bitfinex1', 'bitfinex2'],
  isRpc: true,
  roots: ['/v2/', '/v1/'],
  rules: [
    ['*', 'auth/r', 'read'],
    ['*', 'auth/calc', 'read'],

    ['*', 'auth/w/withdraw', 'withdraw'],
    ['*', 'auth/w/ext/wallets/withdrawals', 'withdraw'],
    ['*', 'auth/w/ext/pay', 'withdraw'],
    ['*', 'withdraw', 'withdraw'],

    ['*', 'auth/w/transfer', 'transfer'],
    ['*', 'auth/w/deposit', 'transfer'],
    ['*', 'auth/w/ext/wallets/deposits', 'transfer'],
    ['*', 'transfer', 'transfer'],

    // A token is a key of its own; settings hold what the account allows.
    ['*', 'auth/w/token', 'admin'],
    ['*', 'auth/w/settings', 'admin'],
    ['*', 'auth/w/sub_account', 'admin'],

    ['*', 'auth/w/alert', 'read'],
    ['*', 'auth/w/pulse', 'read'],
    ['*', 'auth/w/deriv/collateral/limits', 'read'],
    ['*', 'auth/w', 'trade'],

    ['*', 'order/status', 'read'],
    ['*', 'order', 'trade'],
    ['*', 'offer/status', 'read'],
    ['*', 'offer', 'trade'],
    ['*', 'position', 'trade'],
    ['*', 'balances', 'read'],
    ['*', 'history', 'read'],
    ['*', 'mytrades*', 'read'],
    ['*', 'orders', 'read'],
    ['*', 'positions', 'read'],
    ['*', 'account_*', 'read'],
    ['*', 'key_info', 'read'],
    ['*', 'summary', 'read'],
    ['*', 'margin_infos', 'read'],
    ['*', 'auth', 'read'],
    ['*', 'calc', 'read'],
    ['*', 'on', 'trade'],
    ['*', 'ou', 'trade'],
    ['*', 'oc*', 'trade'],
    ['*', 'ox_multi', 'trade'],
    ['*', 'fo*', 'trade'],
    ['GET', '*', 'read'],
  ],
};
