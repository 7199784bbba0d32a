// Kraken spot, as bots call it: every private call is POST. Source: docs.kraken.com/api.
import { type Dialect, markets, operation, operations } from './dialect.ts';

export const KRAKEN: Dialect = {
  exchange: 'kraken',
  account: operation('POST /0/private/Balance'),
  openOrders: operation('POST /0/private/OpenOrders'),
  order: operation('POST /0/private/AddOrder'),
  cancel: operation('POST /0/private/CancelOrder'),
  reads: operations(
    'POST /0/private/QueryOrders',
    'POST /0/private/TradeBalance',
    'GET /0/public/Ticker 1 *',
  ),
  history: operations(
    'POST /0/private/TradesHistory 2',
    'POST /0/private/Ledgers 2',
    'POST /0/private/ClosedOrders 2',
    'GET /0/public/OHLC 1 *',
  ),
  rare: operations(
    ...'BalanceEx CreditLines TradeVolume OpenPositions QueryTrades QueryLedgers AddExport ExportStatus'
      .split(' ')
      .map((name) => `POST /0/private/${name}`),
    ...'RetrieveExport RemoveExport DepositMethods DepositAddresses DepositStatus WithdrawMethods'
      .split(' ')
      .map((name) => `POST /0/private/${name}`),
    ...'WithdrawAddresses WithdrawInfo WithdrawStatus WithdrawCancel WalletTransfer CreateSubaccount'
      .split(' ')
      .map((name) => `POST /0/private/${name}`),
    ...'AccountTransfer Earn/Strategies Earn/Allocations Earn/AllocateStatus Earn/DeallocateStatus'
      .split(' ')
      .map((name) => `POST /0/private/${name}`),
    ...'GetWebSocketsToken AmendOrder EditOrder CancelAll CancelAllOrdersAfter OrderAmends Level3'
      .split(' ')
      .map((name) => `POST /0/private/${name}`),
  ),
  subAccounts: operations(
    'POST /0/private/ListSubaccounts',
    'POST /0/private/BalanceEx',
    'POST /0/private/CreditLines',
  ),
  withdraw: operation('POST /0/private/Withdraw'),
  codes: {
    server: 'EService:Unavailable',
    rateLimit: 'EAPI:Rate limit exceeded',
    clock: 'EAPI:Invalid nonce',
    signature: 'EAPI:Invalid signature',
    permission: 'EGeneral:Permission denied',
    order: 'EOrder:Insufficient funds',
  },
  ...markets((coin) => `${coin === 'BTC' ? 'XBT' : coin}USD`),
};
