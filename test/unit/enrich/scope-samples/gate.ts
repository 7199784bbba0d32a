// Actions at gate with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const GATE_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v4/spot/accounts',
    'GET /api/v4/wallet/withdrawals',
    'GET /api/v4/account/main_keys',
    'POST /api/v4/flash_swap/orders/preview',
    'spot.login',
    'futures.order_list',
  ],
  trade: [
    'POST /api/v4/spot/orders',
    'PATCH /api/v4/spot/orders/1',
    'DELETE /api/v4/futures/usdt/orders',
    'POST /api/v4/futures/usdt/positions/BTC_USDT/leverage',
    'POST /api/v4/unified/loans',
    'POST /api/v4/spot/batch_orders',
    'spot.order_place',
    'futures.order_cancel',
  ],
  transfer: [
    'POST /api/v4/wallet/transfers',
    'POST /api/v4/wallet/sub_account_transfers',
    'POST /api/v4/wallet/sub_account_to_sub_account',
  ],
  withdraw: ['POST /api/v4/withdrawals', 'POST /api/v4/withdrawals/push'],
  admin: [
    'POST /api/v4/sub_accounts',
    'PUT /api/v4/sub_accounts/1/keys/abc',
    'DELETE /api/v4/sub_accounts/1/keys/abc',
    'POST /api/v4/sub_accounts/1/lock',
  ],
};
