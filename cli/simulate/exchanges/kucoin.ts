// KuCoin spot, as bots call it. Source: kucoin.com/docs.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const KUCOIN: Dialect = {
  exchange: 'kucoin',
  account: operation('GET /api/v1/accounts 5'),
  openOrders: operation('GET /api/v1/orders 2 *'),
  order: operation('POST /api/v1/orders 2'),
  cancel: operation('DELETE /api/v1/orders 3'),
  reads: operations(
    'GET /api/v1/market/orderbook/level1 2 *',
    'GET /api/v1/stop-order 8',
    'GET /api/v1/timestamp 3',
  ),
  history: operations(
    'GET /api/v1/fills 10 *',
    'GET /api/v1/limit/orders 3',
    'GET /api/v1/accounts/ledgers 2',
    'GET /api/v1/market/candles 3 *',
  ),
  rare: operations(
    ...'user-info base-fee trade-fees sub-accounts sub/user sub/api-key deposits withdrawals'
      .split(' ')
      .map((path) => `GET /api/v1/${path} 20`),
    ...'deposit-addresses withdrawals/quotas accounts/transferable hf/accounts/ledgers margin/borrow'
      .split(' ')
      .map((path) => `GET /api/v1/${path} 20`),
    ...'margin/repay isolated/accounts margin/config risk/limit/strategy earn/orders/redeem earn/hold-assets'
      .split(' ')
      .map((path) => `GET /api/v1/${path} 15`),
    ...'hist-deposits hist-withdrawals hist-orders purchase/orders redeem/orders lend/assets project/list'
      .split(' ')
      .map((path) => `GET /api/v1/${path} 20`),
    ...'accounts/universal-transfer sub/user/created position/margin/auto-deposit-status deposit-address/create'
      .split(' ')
      .map((path) => `POST /api/v3/${path} 10`),
  ),
  subAccounts: operations(
    'GET /api/v2/sub/user 20',
    'GET /api/v2/sub-accounts 20',
    'GET /api/v1/sub/api-key 20',
  ),
  withdraw: operation('POST /api/v3/withdrawals 5'),
  codes: {
    server: '500000',
    rateLimit: '429000',
    clock: '400002',
    signature: '400005',
    permission: '400007',
    order: '200004',
  },
  ...markets((coin) => `${coin}-USDT`),
};
