// Actions at deribit with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const DERIBIT_SAMPLES: ScopeSamples = {
  read: [
    'GET /api/v2/private/get_positions',
    'GET /api/v2/private/get_withdrawals',
    'GET /api/v2/private/list_api_keys',
    'GET /api/v2/private/get_access_log',
    'GET /api/v2/public/auth',
    'POST /api/v2/public/ticker',
    'private/subscribe',
  ],
  trade: [
    'GET /api/v2/private/buy',
    'POST /api/v2/private/sell',
    'GET /api/v2/private/edit',
    'GET /api/v2/private/cancel_all',
    'GET /api/v2/private/close_position',
    'GET /api/v2/private/mass_quote',
    'private/buy',
  ],
  transfer: [
    'GET /api/v2/private/submit_transfer_to_subaccount',
    'private/submit_transfer_between_subaccounts',
  ],
  withdraw: ['GET /api/v2/private/withdraw', 'GET /api/v2/private/submit_transfer_to_user'],
  admin: [
    'GET /api/v2/private/create_api_key',
    'GET /api/v2/private/change_scope_in_api_key',
    'GET /api/v2/private/add_to_address_book',
    'GET /api/v2/private/create_subaccount',
  ],
};
