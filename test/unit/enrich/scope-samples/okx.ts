// Actions at okx with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const OKX_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v5/account/balance',
    'GET /api/v5/asset/withdrawal-history',
    'GET /api/v5/users/subaccount/apikey',
    'POST /api/v5/trade/order-precheck',
    'POST /api/v5/account/position-builder',
    'login',
    'subscribe',
  ],
  trade: [
    'POST /api/v5/trade/order',
    'POST /api/v5/trade/batch-orders',
    'POST /api/v5/trade/cancel-order',
    'POST /api/v5/trade/amend-order',
    'POST /api/v5/trade/order-algo',
    'POST /api/v5/account/set-leverage',
    'POST /api/v5/account/spot-manual-borrow-repay',
    'POST /api/v5/sprd/mass-cancel',
    'order',
    'batch-cancel-orders',
    'mass-cancel',
  ],
  transfer: ['POST /api/v5/asset/transfer', 'POST /api/v5/asset/subaccount/transfer'],
  withdraw: [
    'POST /api/v5/asset/withdrawal',
    'POST /api/v5/asset/withdrawal-lightning',
    'POST /api/v5/fiat/create-withdrawal',
  ],
  admin: [
    'POST /api/v5/users/subaccount/modify-apikey',
    'POST /api/v5/users/subaccount/delete-apikey',
    'POST /api/v5/users/subaccount/set-transfer-out',
    'POST /api/v5/broker/nd/create-subaccount',
  ],
};
