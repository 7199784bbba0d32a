// Gate's v4 API, as bots call it. Source: gate.com/docs/developers/apiv4.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const GATE: Dialect = {
  exchange: 'gate',
  account: operation('GET /api/v4/spot/accounts'),
  openOrders: operation('GET /api/v4/spot/open_orders'),
  order: operation('POST /api/v4/spot/orders'),
  cancel: operation('DELETE /api/v4/spot/orders'),
  reads: operations(
    'GET /api/v4/spot/tickers 1 *',
    'GET /api/v4/futures/usdt/positions',
    'GET /api/v4/spot/time',
  ),
  history: operations(
    'GET /api/v4/spot/my_trades 1 *',
    'GET /api/v4/spot/account_book',
    'GET /api/v4/spot/candlesticks 1 *',
    'GET /api/v4/wallet/deposits',
  ),
  rare: operations(
    ...'wallet/total_balance wallet/withdrawals wallet/fee wallet/saved_address wallet/withdraw_status'
      .split(' ')
      .map((path) => `GET /api/v4/${path}`),
    ...'wallet/sub_account_balances wallet/sub_account_transfers sub_accounts account/detail account/rate_limit'
      .split(' ')
      .map((path) => `GET /api/v4/${path}`),
    ...'margin/accounts margin/funding_accounts margin/auto_repay unified/accounts unified/borrowable'
      .split(' ')
      .map((path) => `GET /api/v4/${path}`),
    ...'earn/uni/lends earn/dual/orders loan/collateral/orders futures/usdt/accounts delivery/usdt/accounts'
      .split(' ')
      .map((path) => `GET /api/v4/${path}`),
    ...'options/accounts flash_swap/orders rebate/agency/transaction_history wallet/small_balance'
      .split(' ')
      .map((path) => `GET /api/v4/${path}`),
    ...'wallet/transfers wallet/sub_account_transfers sub_accounts/keys account/stp_groups unified/loans'
      .split(' ')
      .map((path) => `POST /api/v4/${path}`),
  ),
  subAccounts: operations(
    'GET /api/v4/sub_accounts',
    'GET /api/v4/wallet/sub_account_balances',
    'GET /api/v4/wallet/sub_account_futures_balances',
  ),
  withdraw: operation('POST /api/v4/withdrawals'),
  codes: {
    server: '502',
    rateLimit: 'TOO_MANY_REQUESTS',
    clock: 'REQUEST_EXPIRED',
    signature: 'INVALID_SIGNATURE',
    permission: 'FORBIDDEN',
    order: 'BALANCE_NOT_ENOUGH',
  },
  ...markets((coin) => `${coin}_USDT`),
};
