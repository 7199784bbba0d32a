// Binance spot, as bots call it. Source: developers.binance.com, weights of 2026.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const BINANCE: Dialect = {
  exchange: 'binance',
  account: operation('GET /api/v3/account 20'),
  openOrders: operation('GET /api/v3/openOrders 6 *'),
  order: operation('POST /api/v3/order'),
  cancel: operation('DELETE /api/v3/order'),
  reads: operations(
    'GET /api/v3/ticker/price 2 *',
    'GET /api/v3/depth 5 *',
    'GET /api/v3/order 4 *',
    'GET /api/v3/time',
  ),
  history: operations(
    'GET /api/v3/myTrades 20 *',
    'GET /api/v3/allOrders 20 *',
    'GET /api/v3/klines 2 *',
    'GET /sapi/v1/capital/deposit/hisrec',
  ),
  rare: operations(
    ...'account/status account/apiTradingStatus account/apiRestrictions asset/tradeFee'
      .split(' ')
      .map((path) => `GET /sapi/v1/${path}`),
    ...'capital/config/getall capital/withdraw/history sub-account/list margin/account'
      .split(' ')
      .map((path) => `GET /sapi/v1/${path} 10`),
    ...'asset/wallet/balance convert/exchangeInfo simple-earn/flexible/list loan/ongoing/orders'
      .split(' ')
      .map((path) => `GET /sapi/v1/${path} 10`),
    ...'fapi/v2/account fapi/v1/income fapi/v1/leverageBracket dapi/v1/account papi/v1/balance'
      .split(' ')
      .map((path) => `GET /${path} 5`),
    ...'asset/get-funding-asset asset/dust-btc asset/getUserAsset margin/transfer asset/transfer'
      .split(' ')
      .map((path) => `POST /sapi/v1/${path} 5`),
    ...'margin/allPairs margin/interestHistory mining/statistics/user/list pay/transactions'
      .split(' ')
      .map((path) => `GET /sapi/v1/${path}`),
    ...'sub-account/transfer/subUserHistory broker/info lending/union/account portfolio/account'
      .split(' ')
      .map((path) => `GET /sapi/v1/${path}`),
  ),
  subAccounts: operations(
    'GET /sapi/v1/sub-account/list',
    'GET /sapi/v3/sub-account/assets 60',
    'GET /sapi/v1/sub-account/spotSummary',
  ),
  withdraw: operation('POST /sapi/v1/capital/withdraw/apply 600'),
  codes: {
    server: '503',
    rateLimit: '-1003',
    clock: '-1021',
    signature: '-1022',
    permission: '-2015',
    order: '-2010',
  },
  ...markets((coin) => `${coin}USDT`),
};
