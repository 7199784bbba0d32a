// What Coinbase calls may do: Advanced Trade (v3), the app's v2 API, Exchange and Prime.
// Source: docs.cdp.coinbase.com and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const COINBASE_SCOPES: ScopeRules = {
  exchange: 'coinbase',
  aliases: [
    'coinbaseexchange',
    'coinbaseadvanced',
    'coinbasepro',
    'coinbaseprime',
    'coinbaseinternational',
    'coinbase-exchange',
    'coinbase-prime',
    'gdax',
  ],
  isRpc: false,
  roots: ['/api/v3/brokerage/'],
  rules: [
    // A v2 transaction sends coins to an address or another user.
    ['WRITE', '/v2/accounts/*/transactions', 'withdraw'],
    ['WRITE', '/v2/accounts/*/withdrawals', 'withdraw'],
    ['WRITE', '/withdrawals', 'withdraw'],
    ['WRITE', '/v1/portfolios/*/wallets/*/withdrawals', 'withdraw'],
    ['WRITE', '/api/v1/transfers/withdraw', 'withdraw'],

    ['WRITE', '/address-book', 'admin'],
    ['WRITE', '/v1/portfolios/*/address_book', 'admin'],
    ['WRITE', '/v1/entities/*/address_book', 'admin'],
    ['WRITE', '/v1/portfolios/*/onchain_address_group', 'admin'],
    ['WRITE', '/v1/api-keys', 'admin'],
    ['WRITE', '/users', 'admin'],
    ['WRITE', '/v2/user', 'admin'],
    ['WRITE', '/profiles/*transfer', 'transfer'],
    ['WRITE', '/profiles', 'admin'],

    ['WRITE', 'portfolios/move_funds', 'transfer'],
    ['WRITE', 'intx/allocate', 'transfer'],
    ['WRITE', 'cfm/sweeps', 'transfer'],
    ['WRITE', 'portfolios', 'admin'],
    ['WRITE', '/v1/portfolios/*/wallets/*/transfers', 'transfer'],
    ['WRITE', '/deposits', 'transfer'],
    ['WRITE', '/v2/accounts/*/deposits', 'transfer'],
    ['WRITE', '/v2/accounts/*/addresses', 'transfer'],
    ['WRITE', '/coinbase-accounts/*/addresses', 'transfer'],
    ['WRITE', '/funding', 'trade'],

    ['WRITE', 'orders/*preview', 'read'],
    ['WRITE', 'convert/quote', 'read'],
    ['WRITE', '/v1/portfolios/*/order_preview', 'read'],
    ['WRITE', '/reports', 'read'],

    ['WRITE', 'orders', 'trade'],
    ['WRITE', 'convert', 'trade'],
    ['WRITE', '/orders', 'trade'],
    ['WRITE', '/conversions', 'trade'],
    ['WRITE', '/v2/accounts/*/buys', 'trade'],
    ['WRITE', '/v2/accounts/*/sells', 'trade'],
    ['WRITE', '/v1/portfolios/*/order', 'trade'],
    ['WRITE', '/v1/portfolios/*/wallets', 'admin'],
  ],
};
