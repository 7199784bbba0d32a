// What MEXC calls may do: spot v3 and v2, contracts and the broker API.
// Source: mexc.com/api-docs and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const MEXC_SCOPES: ScopeRules = {
  exchange: 'mexc',
  aliases: ['mexc-spot', 'mexc-contract', 'mexcglobal'],
  isRpc: false,
  roots: [],
  rules: [
    ['WRITE', '/api/v3/capital/withdraw', 'withdraw'],
    ['WRITE', '/api/v3/broker/capital/withdraw', 'withdraw'],
    ['WRITE', '/open/api/v2/asset/withdraw', 'withdraw'],
    // An internal transfer goes to another MEXC user, named by mail, phone or uid.
    ['WRITE', '/api/v3/capital/transfer/internal', 'withdraw'],

    ['WRITE', '/api/v3/apikeyinfo', 'admin'],
    ['WRITE', '/api/v3/sub-account', 'admin'],
    ['WRITE', '/api/v3/broker/sub-account/universaltransfer', 'transfer'],
    ['WRITE', '/api/v3/broker/sub-account', 'admin'],
    ['WRITE', '/api/v3/strategy/group', 'admin'],

    ['WRITE', '/api/v3/capital/transfer', 'transfer'],
    ['WRITE', '/api/v3/capital/sub-account', 'transfer'],
    ['WRITE', '/api/v3/capital/deposit', 'transfer'],
    ['WRITE', '/api/v3/broker/capital/deposit', 'transfer'],
    ['WRITE', '/open/api/v2/asset/internal/transfer', 'transfer'],

    ['WRITE', '/api/v3/userdatastream', 'read'],
    ['WRITE', '/api/v1/private/account/asset/analysis', 'read'],
    ['WRITE', '/api/v1/private/order/batch_query_with_external', 'read'],
    ['WRITE', '/api/v1/private/order/open_order_total_count', 'read'],

    ['WRITE', '/api/v3/order', 'trade'],
    ['WRITE', '/api/v3/batchorders', 'trade'],
    ['WRITE', '/api/v3/openorders', 'trade'],
    ['WRITE', '/api/v3/margin', 'trade'],
    ['WRITE', '/api/v3/capital/convert', 'trade'],
    ['WRITE', '/api/v1/private', 'trade'],
    ['WRITE', '/open/api/v2/order', 'trade'],
  ],
};
