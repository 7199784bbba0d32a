// OKX's v5 API, as bots call it. Source: okx.com/docs-v5.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const OKX: Dialect = {
  exchange: 'okx',
  account: operation('GET /api/v5/account/balance'),
  openOrders: operation('GET /api/v5/trade/orders-pending 1 *'),
  order: operation('POST /api/v5/trade/order'),
  cancel: operation('POST /api/v5/trade/cancel-order'),
  reads: operations(
    'GET /api/v5/account/positions',
    'GET /api/v5/market/ticker 1 *',
    'GET /api/v5/market/books 1 *',
  ),
  history: operations(
    'GET /api/v5/trade/fills-history 1 *',
    'GET /api/v5/trade/orders-history-archive 1 *',
    'GET /api/v5/account/bills-archive',
    'GET /api/v5/market/history-candles 1 *',
  ),
  rare: operations(
    ...'account/config account/trade-fee account/interest-rate account/max-withdrawal account/risk-state'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'asset/balances asset/currencies asset/withdrawal-history asset/deposit-history asset/bills'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'asset/asset-valuation asset/deposit-address asset/non-tradable-assets asset/convert/currencies'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'users/subaccount/list account/subaccount/balances finance/savings/balance finance/staking-defi/offers'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'trade/account-rate-limit tradingbot/grid/orders-algo-pending copytrading/current-lead-traders'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'account/instruments account/greeks account/leverage-info account/max-size broker/nd/info'
      .split(' ')
      .map((path) => `GET /api/v5/${path}`),
    ...'account/set-leverage account/set-position-mode asset/transfer users/subaccount/modify-apikey'
      .split(' ')
      .map((path) => `POST /api/v5/${path}`),
  ),
  subAccounts: operations(
    'GET /api/v5/users/subaccount/list',
    'GET /api/v5/account/subaccount/balances',
    'GET /api/v5/asset/subaccount/balances',
  ),
  withdraw: operation('POST /api/v5/asset/withdrawal'),
  codes: {
    server: '50001',
    rateLimit: '50011',
    clock: '50102',
    signature: '50113',
    permission: '50120',
    order: '51008',
  },
  ...markets((coin) => `${coin}-USDT`),
};
