// Actions at bitget with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const BITGET_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v2/spot/account/assets',
    'GET /api/v2/spot/wallet/withdrawal-records',
    'GET /api/v3/user/sub-api-list',
    'POST /api/spot/v1/trade/open-orders',
  ],
  trade: [
    'POST /api/v2/spot/trade/place-order',
    'POST /api/v2/mix/order/batch-place-order',
    'POST /api/v2/mix/order/cancel-order',
    'POST /api/v2/mix/account/set-leverage',
    'POST /api/v2/margin/crossed/account/borrow',
    'POST /api/v3/trade/modify-order',
    'place-order',
  ],
  transfer: [
    'POST /api/v2/spot/wallet/transfer',
    'POST /api/v2/spot/wallet/subaccount-transfer',
    'POST /api/v3/account/transfer',
  ],
  withdraw: [
    'POST /api/v2/spot/wallet/withdrawal',
    'POST /api/v3/account/withdrawal',
    'POST /api/spot/v1/wallet/withdrawal-inner-v2',
    'POST /api/v3/p2p/order-release',
  ],
  admin: [
    'POST /api/v2/user/create-virtual-subaccount-apikey',
    'POST /api/v3/user/update-sub-api',
    'POST /api/v3/user/freeze-sub',
  ],
};
