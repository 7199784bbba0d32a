// Actions at htx with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const HTX_SAMPLES: ScopeSamples = {
  read: [
    'GET /v1/account/accounts',
    'GET /v1/query/deposit-withdraw',
    'GET /v2/user/api-key',
    'POST /linear-swap-api/v1/swap_cross_account_info',
    'POST /linear-swap-api/v3/swap_cross_hisorders',
    'POST /api/v1/contract_order_info',
    'POST /swap-api/v1/swap_master_sub_transfer_record',
  ],
  trade: [
    'POST /v1/order/orders/place',
    'POST /v1/order/batch-orders',
    'POST /v1/order/orders/1/submitcancel',
    'POST /linear-swap-api/v1/swap_cross_order',
    'POST /linear-swap-api/v1/swap_cross_cancel',
    'POST /linear-swap-api/v1/swap_cross_switch_lever_rate',
    'POST /v1/margin/orders',
    'POST /v5/trade/order',
  ],
  transfer: [
    'POST /v1/subuser/transfer',
    'POST /v2/account/transfer',
    'POST /v1/dw/transfer-in/margin',
    'POST /linear-swap-api/v1/swap_master_sub_transfer',
  ],
  withdraw: ['POST /v1/dw/withdraw/api/create', 'POST /v1/dw/withdraw-virtual/1/cancel'],
  admin: [
    'POST /v2/sub-user/api-key-generation',
    'POST /v2/sub-user/api-key-modification',
    'POST /v2/sub-user/creation',
    'POST /v2/sub-user/management',
  ],
};
