// Actions at kucoin with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const KUCOIN_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v1/accounts',
    'GET /api/v1/withdrawals',
    'GET /api/v1/user/api-key',
    'GET /api/v1/sub/api-key',
    'POST /api/v1/bullet-private',
  ],
  trade: [
    'POST /api/v1/orders',
    'POST /api/v1/hf/orders',
    'DELETE /api/v1/orders/abc',
    'POST /api/v3/margin/borrow',
    'POST /api/v1/stop-order',
    'POST /api/v2/changeCrossUserLeverage',
    'POST /api/v1/margin/withdrawMargin',
    'spot.order',
  ],
  transfer: [
    'POST /api/v2/accounts/inner-transfer',
    'POST /api/v3/accounts/universal-transfer',
    'POST /api/v3/transfer-out',
  ],
  withdraw: ['POST /api/v3/withdrawals', 'DELETE /api/v1/withdrawals/abc'],
  admin: [
    'POST /api/v1/sub/api-key',
    'POST /api/v1/sub/api-key/update',
    'DELETE /api/v1/sub/api-key',
    'POST /api/v2/sub/user/created',
  ],
};
