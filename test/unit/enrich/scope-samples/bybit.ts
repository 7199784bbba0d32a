// Actions at bybit with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const BYBIT_SAMPLES: ScopeSamples = {
  read: [
    'GET /v5/account/wallet-balance',
    'GET /v5/asset/withdraw/query-record',
    'GET /v5/user/query-api',
    'GET /v5/order/realtime',
    'POST /v5/order/pre-check',
  ],
  trade: [
    'POST /v5/order/create',
    'POST /v5/order/amend-batch',
    'POST /v5/order/cancel-all',
    'POST /v5/position/set-leverage',
    'POST /v5/position/trading-stop',
    'POST /v5/account/borrow',
    'POST /v5/spot-margin-trade/set-leverage',
    'order.create',
    'order.cancel-batch',
  ],
  transfer: [
    'POST /v5/asset/transfer/inter-transfer',
    'POST /v5/asset/transfer/universal-transfer',
  ],
  withdraw: ['POST /v5/asset/withdraw/create', 'POST /v5/asset/withdraw/cancel'],
  admin: [
    'POST /v5/user/create-sub-api',
    'POST /v5/user/update-api',
    'POST /v5/user/delete-sub-api',
    'POST /v5/user/frozen-sub-member',
    'POST /v5/asset/transfer/save-transfer-sub-member',
  ],
};
