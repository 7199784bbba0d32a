// What BitMEX calls may do.
// Source: BitMEX/api-connectors (the generated clients), read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const BITMEX_SCOPES: ScopeRules = {
  exchange: 'bitmex',
  aliases: ['bitmex-testnet'],
  isRpc: false,
  roots: ['/api/v1/'],
  rules: [
    ['WRITE', 'user/requestwithdrawal', 'withdraw'],
    ['WRITE', 'user/confirmwithdrawal', 'withdraw'],
    ['WRITE', 'user/cancelwithdrawal', 'withdraw'],
    ['WRITE', 'user/withdrawal', 'withdraw'],

    ['WRITE', 'user/wallettransfer', 'transfer'],

    ['WRITE', 'apikey', 'admin'],
    ['WRITE', 'address', 'admin'],
    ['WRITE', 'user/addsubaccount', 'admin'],
    ['WRITE', 'user/updatesubaccount', 'admin'],
    ['WRITE', 'user/communicationtoken', 'admin'],
    ['WRITE', 'user/confirm*', 'admin'],
    ['WRITE', 'user/*tfa', 'admin'],
    ['WRITE', 'user/preferences', 'admin'],
    ['WRITE', 'user/logout*', 'read'],
    ['WRITE', 'user', 'admin'],
    ['WRITE', 'guild', 'admin'],

    ['WRITE', 'chat', 'read'],
    ['WRITE', 'order', 'trade'],
    // `position/transferMargin` moves margin between a position and the same account.
    ['WRITE', 'position', 'trade'],
  ],
};
