// Bybit's v5 API, as bots call it. Source: bybit-exchange.github.io/docs/v5.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const BYBIT: Dialect = {
  exchange: 'bybit',
  account: operation('GET /v5/account/wallet-balance'),
  openOrders: operation('GET /v5/order/realtime 1 *'),
  order: operation('POST /v5/order/create'),
  cancel: operation('POST /v5/order/cancel'),
  reads: operations(
    'GET /v5/position/list 1 *',
    'GET /v5/market/tickers 1 *',
    'GET /v5/market/time',
  ),
  history: operations(
    'GET /v5/execution/list 1 *',
    'GET /v5/order/history 1 *',
    'GET /v5/market/kline 1 *',
    'GET /v5/account/transaction-log',
  ),
  rare: operations(
    ...'user/query-api user/query-sub-members user/get-member-type account/info account/fee-rate'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'asset/coin/query-info asset/withdraw/query-record asset/deposit/query-record asset/settlement-record'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'asset/transfer/query-account-coins-balance asset/transfer/query-inter-transfer-list'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'account/borrow-history account/collateral-info account/mmp-state account/smp-group'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'spot-margin-trade/state spot-margin-trade/data earn/product earn/order crypto-loan/ongoing-orders'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'position/closed-pnl order/spot-borrow-check lending/info broker/account-info affiliate/customer-info'
      .split(' ')
      .map((path) => `GET /v5/${path}`),
    ...'position/set-leverage position/trading-stop account/set-margin-mode user/update-api asset/transfer/inter-transfer'
      .split(' ')
      .map((path) => `POST /v5/${path}`),
  ),
  subAccounts: operations(
    'GET /v5/user/query-sub-members',
    'GET /v5/user/sub-apikeys',
    'GET /v5/asset/transfer/query-sub-member-list',
  ),
  withdraw: operation('POST /v5/asset/withdraw/create'),
  codes: {
    server: '10016',
    rateLimit: '10006',
    clock: '10002',
    signature: '10004',
    permission: '10005',
    order: '170131',
  },
  ...markets((coin) => `${coin}USDT`),
};
