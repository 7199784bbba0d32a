// What KuCoin calls may do: spot, margin, futures, the unified account and the broker API.
// Source: kucoin.com/docs and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const KUCOIN_SCOPES: ScopeRules = {
  exchange: 'kucoin',
  aliases: ['kucoinfutures', 'kucoin-futures'],
  isRpc: false,
  roots: [],
  rules: [
    ['WRITE', '/api/*/withdrawals', 'withdraw'],

    ['WRITE', '/api/*/sub/api-key', 'admin'],
    ['WRITE', '/api/*/sub/user', 'admin'],
    ['WRITE', '/api/*/sub-account', 'admin'],
    ['WRITE', '/api/*/sub-account/cantransferout', 'admin'],
    ['WRITE', '/api/*/broker/nd/account', 'admin'],

    ['WRITE', '/api/*/accounts/*-transfer', 'transfer'],
    ['WRITE', '/api/*/accounts/*transfer', 'transfer'],
    ['WRITE', '/api/*/account/transfer', 'transfer'],
    ['WRITE', '/api/*/transfer-in', 'transfer'],
    ['WRITE', '/api/*/transfer-out', 'transfer'],
    ['WRITE', '/api/*/cancel/transfer-out', 'transfer'],
    ['WRITE', '/api/*/broker/nd/transfer', 'transfer'],
    ['WRITE', '/api/*/deposit-address*', 'transfer'],

    ['WRITE', '/api/*/bullet-private', 'read'],
    ['WRITE', '/api/*/bullet-public', 'read'],
    ['WRITE', '/api/*/copy-trade/getcrossmodemarginrequirement', 'read'],

    // Margin that is "withdrawn" goes from a position back to the same account.
    ['WRITE', '/api/*/margin/withdrawmargin', 'trade'],
    ['WRITE', '/api/*/copy-trade', 'trade'],
    ['WRITE', '/api/*/orders', 'trade'],
    ['WRITE', '/api/*/order', 'trade'],
    ['WRITE', '/api/*/hf', 'trade'],
    ['WRITE', '/api/*/oco', 'trade'],
    ['WRITE', '/api/*/stop-order', 'trade'],
    ['WRITE', '/api/*/stoporders', 'trade'],
    ['WRITE', '/api/*/st-orders', 'trade'],
    ['WRITE', '/api/*/margin', 'trade'],
    ['WRITE', '/api/*/position', 'trade'],
    ['WRITE', '/api/*/convert', 'trade'],
    ['*', 'spot.order', 'trade'],
    ['*', 'spot.cancel', 'trade'],
    ['*', 'futures.order', 'trade'],
    ['*', 'futures.cancel', 'trade'],
  ],
};
