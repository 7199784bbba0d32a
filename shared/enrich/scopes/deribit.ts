// What Deribit calls may do. All its methods answer to GET as well as to JSON-RPC, so a GET may trade.
// Source: docs.deribit.com and ccxt 4.5.84's endpoint list, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const DERIBIT_SCOPES: ScopeRules = {
  exchange: 'deribit',
  aliases: ['deribit-testnet', 'coinbase-deribit'],
  isRpc: true,
  roots: ['/api/v2/'],
  rules: [
    ['*', 'public', 'read'],
    ['*', 'private/get_*', 'read'],
    ['*', 'private/list_*', 'read'],
    ['*', 'private/*subscribe*', 'read'],
    ['*', 'private/simulate_*', 'read'],
    ['*', 'private/verify_block_trade', 'read'],
    ['*', 'private/set_announcement_as_read', 'read'],
    ['*', 'private/logout', 'read'],

    // A transfer to a user leaves the account like a withdrawal does.
    ['*', 'private/withdraw', 'withdraw'],
    ['*', 'private/cancel_withdrawal', 'withdraw'],
    ['*', 'private/submit_transfer_to_user', 'withdraw'],
    ['*', 'private/submit_transfer*', 'transfer'],
    ['*', 'private/cancel_transfer_by_id', 'transfer'],
    ['*', 'private/create_deposit_address', 'transfer'],

    ['*', 'private/*api_key*', 'admin'],
    ['*', 'private/*subaccount*', 'admin'],
    ['*', 'private/*address_book', 'admin'],
    ['*', 'private/*address_beneficiary', 'admin'],
    ['*', 'private/set_clearance_originator', 'admin'],
    ['*', 'private/set_disabled_trading_products', 'admin'],
    ['*', 'private/change_margin_model', 'admin'],
    ['*', 'private/set_self_trading_config', 'admin'],
    ['*', 'private/set_email_language', 'admin'],
    ['*', 'private/enable_affiliate_program', 'admin'],

    ['*', 'private', 'trade'],
  ],
};
