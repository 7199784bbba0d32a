// Actions at bitfinex with the scope that a person would give them.
import type { ScopeSamples } from './scope-samples.ts';

export const BITFINEX_SAMPLES: ScopeSamples = {
  read: [
    'POST /v2/auth/r/wallets',
    'POST /v2/auth/r/logins/hist',
    'POST /v2/auth/r/movements/BTC/hist',
    'POST /v2/auth/r/permissions',
    'POST /v2/auth/calc/order/avail',
    'POST /v1/balances',
    'GET /v2/platform/status',
  ],
  trade: [
    'POST /v2/auth/w/order/submit',
    'POST /v2/auth/w/order/update',
    'POST /v2/auth/w/order/cancel/multi',
    'POST /v2/auth/w/funding/offer/submit',
    'POST /v2/auth/w/deriv/collateral/set',
    'POST /v1/order/new',
    'on',
    'oc_multi',
  ],
  transfer: ['POST /v2/auth/w/transfer', 'POST /v2/auth/w/deposit/address'],
  withdraw: ['POST /v2/auth/w/withdraw', 'POST /v1/withdraw'],
  admin: ['POST /v2/auth/w/token', 'POST /v2/auth/w/settings/set'],
};
