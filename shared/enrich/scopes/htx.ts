// What HTX (formerly Huobi) calls may do: spot, margin, and the derivatives API, which reads by POST.
// Source: huobiapi.github.io/docs, htx.com/en-us/opend and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const HTX_SCOPES: ScopeRules = {
  exchange: 'htx',
  aliases: ['huobi', 'huobipro', 'huobi-pro'],
  isRpc: false,
  roots: [],
  rules: [
    ['WRITE', '/v1/dw/withdraw*', 'withdraw'],
    ['WRITE', '/v1/dw/transfer-*', 'transfer'],

    ['WRITE', '/v2/sub-user', 'admin'],
    ['WRITE', '/v2/user', 'admin'],
    ['WRITE', '/v1/trust/user', 'admin'],
    ['WRITE', '/api/*/copytrading/trader/apikey', 'admin'],
    ['WRITE', '/*/*/*_sub_auth', 'admin'],

    ['WRITE', '/v1/subuser/transfer', 'transfer'],
    ['WRITE', '/v1/account/transfer', 'transfer'],
    ['WRITE', '/v2/account/transfer', 'transfer'],
    ['WRITE', '/v5/account/*transfer', 'transfer'],
    ['WRITE', '/v1/futures/transfer', 'transfer'],
    ['WRITE', '/v1/cross-margin/transfer-*', 'transfer'],
    ['WRITE', '/v2/point/transfer', 'transfer'],
    ['WRITE', '/v2/c2c/transfer', 'transfer'],
    ['WRITE', '/*/*/*_transfer', 'transfer'],
    ['WRITE', '/*/*/*_transfer_inner', 'transfer'],
    ['WRITE', '/api/*/copytrading/trader/transfer', 'transfer'],

    ['WRITE', '/*/*/*_switch_lever_rate', 'trade'],
    ['WRITE', '/*/*/*_switch_position_mode', 'trade'],
    ['WRITE', '/*/*/*_info*', 'read'],
    ['WRITE', '/*/*/*_list', 'read'],
    ['WRITE', '/*/*/*_limit', 'read'],
    ['WRITE', '/*/*/*_fee', 'read'],
    ['WRITE', '/*/*/*_rate', 'read'],
    ['WRITE', '/*/*/*_detail', 'read'],
    ['WRITE', '/*/*/*_valuation', 'read'],
    ['WRITE', '/*/*/*_record*', 'read'],
    ['WRITE', '/*/*/*_hisorders*', 'read'],
    ['WRITE', '/*/*/*_openorders', 'read'],
    ['WRITE', '/*/*/*_matchresults*', 'read'],

    ['WRITE', '/v1/order', 'trade'],
    ['WRITE', '/v2/algo-orders', 'trade'],
    ['WRITE', '/v1/margin', 'trade'],
    ['WRITE', '/v1/cross-margin', 'trade'],
    ['WRITE', '/v2/account/repayment', 'trade'],
    ['WRITE', '/v5', 'trade'],
    ['WRITE', '/linear-swap-api', 'trade'],
    ['WRITE', '/swap-api', 'trade'],
    ['WRITE', '/api/v1', 'trade'],
  ],
};
