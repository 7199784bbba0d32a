// Actions at mexc with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const MEXC_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v3/account',
    'GET /api/v3/capital/withdraw/history',
    'GET /api/v3/apiKeyInfo',
    'PUT /api/v3/userDataStream',
    'GET /api/v1/private/position/open_positions',
  ],
  trade: [
    'POST /api/v3/order',
    'POST /api/v3/batchOrders',
    'DELETE /api/v3/openOrders',
    'POST /api/v1/private/order/submit',
    'POST /api/v1/private/position/change_leverage',
    'POST /api/v3/capital/convert',
  ],
  transfer: ['POST /api/v3/capital/transfer', 'POST /api/v3/capital/sub-account/universalTransfer'],
  withdraw: ['POST /api/v3/capital/withdraw', 'POST /api/v3/capital/transfer/internal'],
  admin: [
    'POST /api/v3/apiKeyInfo',
    'POST /api/v3/sub-account/apiKey',
    'POST /api/v3/sub-account/virtualSubAccount',
  ],
};
