// Actions at coinbase with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const COINBASE_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v3/brokerage/accounts',
    'GET /api/v3/brokerage/key_permissions',
    'GET /withdrawals/fee-estimate',
    'POST /api/v3/brokerage/orders/preview',
    'POST /api/v3/brokerage/convert/quote',
  ],
  trade: [
    'POST /api/v3/brokerage/orders',
    'POST /api/v3/brokerage/orders/batch_cancel',
    'POST /api/v3/brokerage/orders/edit',
    'POST /api/v3/brokerage/convert/trade/abc',
    'POST /orders',
    'DELETE /orders/abc',
    'POST /v2/accounts/abc/sells',
    'POST /v1/portfolios/abc/order',
  ],
  transfer: [
    'POST /api/v3/brokerage/portfolios/move_funds',
    'POST /profiles/transfer',
    'POST /v1/portfolios/abc/wallets/def/transfers',
  ],
  withdraw: [
    'POST /v2/accounts/abc/transactions',
    'POST /withdrawals/crypto',
    'POST /withdrawals/payment-method',
    'POST /v1/portfolios/abc/wallets/def/withdrawals',
  ],
  admin: [
    'POST /address-book',
    'POST /v1/portfolios/abc/address_book',
    'POST /v1/api-keys/rotate',
    'PUT /v2/user',
  ],
};
