// What Bybit calls may do: the v5 API, the older v3 paths and the WebSocket trade operations.
// Source: bybit-exchange.github.io/docs/v5 and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const BYBIT_SCOPES: ScopeRules = {
  exchange: 'bybit',
  aliases: ['bybiteu', 'bybitid', 'bybit-eu'],
  isRpc: false,
  roots: [],
  rules: [
    ['WRITE', '/v5/asset/withdraw', 'withdraw'],
    ['WRITE', '/v5/fiat/withdraw', 'withdraw'],
    ['WRITE', '/asset/v3/private/withdraw', 'withdraw'],

    ['WRITE', '/v5/user', 'admin'],
    ['WRITE', '/user/v3/private', 'admin'],
    ['WRITE', '/v5/asset/transfer/save-transfer-sub-member', 'admin'],
    ['WRITE', '/asset/v3/private/transfer/transfer-sub-member-save', 'admin'],
    ['WRITE', '/v5/account/upgrade-to-uta', 'admin'],
    ['WRITE', '/v5/ins-loan/association-uid', 'admin'],

    ['WRITE', '/v5/asset/transfer', 'transfer'],
    ['WRITE', '/asset/v3/private/transfer', 'transfer'],
    ['WRITE', '/contract/v3/private/copytrading/wallet/transfer', 'transfer'],
    ['WRITE', '/v5/asset/deposit', 'transfer'],
    ['WRITE', '/v5/broker/award/distribute-award', 'transfer'],

    ['WRITE', '/v5/order/pre-check', 'read'],
    ['WRITE', '/v5/broker/award/*', 'read'],
    ['WRITE', '/v5/asset/exchange/quote-apply', 'read'],
    ['WRITE', '/v5/fiat/quote-apply', 'read'],
    ['WRITE', '/v5/crypto-loan-common/max-loan', 'read'],
    ['WRITE', '/v5/spot-x/launchpool/user', 'read'],
    ['WRITE', '/v5/asset/covert/get-quote', 'read'],

    ['*', 'order.*', 'trade'],
    ['WRITE', '/v5/order', 'trade'],
    ['WRITE', '/v5/position', 'trade'],
    ['WRITE', '/v5/account', 'trade'],
    ['WRITE', '/v5/spot-margin-trade', 'trade'],
    ['WRITE', '/v5/spot-cross-margin-trade', 'trade'],
    ['WRITE', '/v5/crypto-loan*', 'trade'],
    ['WRITE', '/v5/earn', 'trade'],
    ['WRITE', '/contract/v3/private', 'trade'],
    ['WRITE', '/unified/v3/private', 'trade'],
    ['WRITE', '/spot/v3/private', 'trade'],
  ],
};
