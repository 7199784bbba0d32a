// What Gate calls may do: the v4 API and the WebSocket operations.
// Source: gate.com/docs/developers/apiv4 and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const GATE_SCOPES: ScopeRules = {
  exchange: 'gate',
  aliases: ['gateio', 'gate.io', 'gateeu', 'gate-io'],
  isRpc: false,
  roots: ['/api/v4/'],
  rules: [
    // `push` gives coins to another Gate user.
    ['WRITE', 'withdrawals', 'withdraw'],

    ['WRITE', 'sub_accounts', 'admin'],
    ['WRITE', 'account/main_keys', 'admin'],
    ['WRITE', 'account/stp_groups', 'admin'],
    ['WRITE', 'otc/bank', 'admin'],
    ['WRITE', 'wallet/saved_address', 'admin'],

    ['WRITE', 'wallet/transfers', 'transfer'],
    ['WRITE', 'wallet/sub_account_to_sub_account', 'transfer'],
    ['WRITE', 'wallet/sub_account_transfers', 'transfer'],
    ['WRITE', 'wallet/small_balance', 'trade'],

    ['WRITE', 'flash_swap/orders/preview', 'read'],
    ['WRITE', 'unified/portfolio_calculator', 'read'],
    ['WRITE', 'earn/autoinvest/min_invest_amount', 'read'],
    ['WRITE', 'otc/quote', 'read'],

    ['WRITE', 'spot', 'trade'],
    ['WRITE', 'futures', 'trade'],
    ['WRITE', 'delivery', 'trade'],
    ['WRITE', 'options', 'trade'],
    ['WRITE', 'margin', 'trade'],
    ['WRITE', 'unified', 'trade'],
    ['WRITE', 'loan', 'trade'],
    ['WRITE', 'earn', 'trade'],
    ['WRITE', 'flash_swap', 'trade'],
    ['*', '*.login', 'read'],
    ['*', '*.order_list', 'read'],
    ['*', '*.order_status', 'read'],
    ['*', '*.order_*', 'trade'],
  ],
};
