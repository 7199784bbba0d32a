// Actions at bitmex with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const BITMEX_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v1/position',
    'GET /api/v1/user/walletHistory',
    'GET /api/v1/apiKey',
    'GET /api/v1/userEvent',
    'GET /api/v1/address',
  ],
  trade: [
    'POST /api/v1/order',
    'PUT /api/v1/order',
    'DELETE /api/v1/order/all',
    'POST /api/v1/order/cancelAllAfter',
    'POST /api/v1/position/leverage',
    'POST /api/v1/position/transferMargin',
  ],
  transfer: ['POST /api/v1/user/walletTransfer'],
  withdraw: ['POST /api/v1/user/requestWithdrawal', 'POST /api/v1/user/confirmWithdrawal'],
  admin: ['POST /api/v1/apiKey', 'POST /api/v1/apiKey/disable', 'POST /api/v1/address'],
};
