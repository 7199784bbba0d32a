// What OKX calls may do: the v5 API and the WebSocket operations.
// Source: okx.com/docs-v5 and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const OKX_SCOPES: ScopeRules = {
  exchange: 'okx',
  aliases: ['okex', 'okex5', 'okxus', 'myokx', 'okx-us', 'okx-eu'],
  isRpc: false,
  roots: ['/api/v5/'],
  rules: [
    ['WRITE', 'asset/withdrawal*', 'withdraw'],
    ['WRITE', 'asset/cancel-withdrawal', 'withdraw'],
    ['WRITE', 'fiat/create-withdrawal', 'withdraw'],
    ['WRITE', 'fiat/cancel-withdrawal', 'withdraw'],

    ['WRITE', 'users/subaccount', 'admin'],
    ['WRITE', 'users/entrust', 'admin'],
    ['WRITE', 'broker/*/create-subaccount', 'admin'],
    ['WRITE', 'broker/*/delete-subaccount', 'admin'],
    ['WRITE', 'broker/*/subaccount', 'admin'],
    ['WRITE', 'broker/*/set-subaccount*', 'admin'],
    ['WRITE', 'broker/*/report-subaccount-ip', 'admin'],
    ['WRITE', 'asset/broker/nd', 'admin'],
    ['WRITE', 'account/subaccount', 'admin'],
    ['WRITE', 'account/set-account-level', 'admin'],

    ['WRITE', 'asset/transfer', 'transfer'],
    ['WRITE', 'asset/subaccount/transfer', 'transfer'],

    ['WRITE', 'account/bills-history-archive', 'read'],
    ['WRITE', 'account/position-builder*', 'read'],
    ['WRITE', 'account/simulated_margin', 'read'],
    ['WRITE', 'asset/monthly-statement', 'read'],
    ['WRITE', 'asset/convert/estimate-quote', 'read'],
    ['WRITE', 'fiat/buy-sell/quote', 'read'],
    ['WRITE', 'broker/*/rebate-per-orders', 'read'],
    ['WRITE', 'broker/dma/trades', 'read'],
    ['WRITE', 'finance/*/max-loan', 'read'],
    ['WRITE', 'finance/sfp/dcd/*quote', 'read'],
    ['WRITE', 'trade/fills-archive', 'read'],
    ['WRITE', 'trade/order-precheck', 'read'],
    ['WRITE', 'tradingbot/grid/min-investment', 'read'],
    ['WRITE', 'tradingbot/grid/compute-margin-balance', 'read'],

    ['WRITE', 'trade', 'trade'],
    ['WRITE', 'tradingbot', 'trade'],
    ['WRITE', 'account', 'trade'],
    ['WRITE', 'asset/convert*', 'trade'],
    ['WRITE', 'sprd', 'trade'],
    ['WRITE', 'rfq', 'trade'],
    ['WRITE', 'copytrading', 'trade'],
    ['WRITE', 'finance', 'trade'],
    ['*', 'login', 'read'],
    ['*', '*subscribe', 'read'],
    ['WRITE', '*order*', 'trade'],
    ['WRITE', 'mass-cancel', 'trade'],
  ],
};
