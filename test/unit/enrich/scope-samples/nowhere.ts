// Actions at an exchange without a table, judged by words alone with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const NOWHERE_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v1/withdrawals',
    'GET /order/history',
    'HEAD /x',
    'fetchBalance',
    'fetchWithdrawals',
    'watchOrders',
    'get_positions',
    'POST /v1/orders/history',
    'POST /v1/query',
    'POST /v1/api_key/list',
    'account.status',
    'login',
    'ping',
  ],
  trade: [
    'createOrder',
    'cancelAllOrders',
    'setLeverage',
    'borrowMargin',
    'POST /v1/order',
    'POST /v1/earn/subscribe',
    'DELETE /v1/orderList',
    'PUT /v1/thing/status',
    'POST /zzz',
    'zzz',
  ],
  transfer: ['transfer', 'POST /v1/subTransfer', 'sub-account/transfer'],
  withdraw: ['withdraw', 'POST /v1/withdrawals', 'createWithdrawal', 'POST /v1/apiKey/withdraw'],
  admin: [
    'POST /v1/apiKeys',
    'DELETE /v1/api-key/1',
    'POST /v1/sub/ip-list',
    'createSubAccount',
    'PUT /v1/ip-whitelist',
    'POST /v1/address-book',
  ],
};
