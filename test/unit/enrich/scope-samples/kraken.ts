// Actions at kraken with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const KRAKEN_SAMPLES: ScopeSamples = {
  read: [
    'POST /0/private/Balance',
    'POST /0/private/TradesHistory',
    'POST /0/private/WithdrawStatus',
    'POST /0/private/WithdrawAddresses',
    'POST /0/private/GetWebSocketsToken',
    'POST /0/private/GetApiKeyInfo',
    'POST /0/private/Earn/Allocations',
    'GET /0/public/Ticker',
    'OpenOrders',
    'GET /derivatives/api/v3/openpositions',
    'GET /api/auth/v1/api-keys/v3/check',
    'subscribe',
  ],
  trade: [
    'POST /0/private/AddOrder',
    'POST /0/private/AddOrderBatch',
    'POST /0/private/AmendOrder',
    'POST /0/private/CancelAll',
    'POST /0/private/CancelAllOrdersAfter',
    'POST /0/private/Earn/Allocate',
    'AddOrder',
    'add_order',
    'batch_cancel',
    'POST /derivatives/api/v3/sendorder',
    'PUT /derivatives/api/v3/leveragepreferences',
  ],
  transfer: [
    'POST /0/private/WalletTransfer',
    'POST /0/private/AccountTransfer',
    'WalletTransfer',
    'POST /derivatives/api/v3/transfer',
  ],
  withdraw: [
    'POST /0/private/Withdraw',
    'Withdraw',
    'POST /0/private/WithdrawCancel',
    'POST /derivatives/api/v3/withdrawal',
  ],
  admin: ['POST /0/private/CreateSubaccount'],
};
