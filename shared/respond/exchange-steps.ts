// Where each exchange keeps its API keys, and how to narrow or revoke one there.

/** Texts for the person on call. Plain text: the report links to nothing outside itself. */
export interface ExchangeSteps {
  readonly name: string;
  /** Without `https://`, to be typed or copied. */
  readonly settings: string;
  /** Keeps the bot running and shuts the thief out. */
  readonly narrow: string;
  /** Ends the key for everybody. */
  readonly revoke: string;
  readonly note?: string;
}

const BINANCE: ExchangeSteps = {
  name: 'Binance',
  settings: 'binance.com/en/my/settings/api-management',
  narrow:
    'Choose “Edit restrictions” on the key, then “Restrict access to trusted IPs only”. Enter only your own addresses, untick withdrawals and transfers, and save.',
  revoke: 'Choose “Delete” on the key and confirm with your second factor.',
  note: 'Keys of sub-accounts are listed under the sub-account management of the main account.',
};

const BYBIT: ExchangeSteps = {
  name: 'Bybit',
  settings: 'bybit.com/app/user/api-management',
  narrow:
    'Choose “Edit” on the key. Enter only your own addresses as its IP restriction, untick wallet transfers and withdrawals, and confirm.',
  revoke: 'Choose “Delete” on the key and confirm with your second factor.',
  note: 'A key of a sub-account is listed when you are signed in to that sub-account.',
};

const OKX: ExchangeSteps = {
  name: 'OKX',
  settings: 'okx.com/account/my-api',
  narrow:
    'Choose “Edit” on the key. Link it to your own addresses only, untick “Withdraw”, and confirm.',
  revoke: 'Choose “Delete” on the key and confirm with your second factor.',
  note: 'A key that links a third-party app cannot be edited: delete it. Look through the sub-accounts too.',
};

const COINBASE: ExchangeSteps = {
  name: 'Coinbase',
  settings: 'portal.cdp.coinbase.com/projects/api-keys',
  narrow:
    'Choose “Manage” on the key, then “Edit key” and “API restrictions”. Enter only your own addresses in the IP allowlist and take away the transfer permission.',
  revoke: 'Choose “Manage” on the key, then delete it.',
  note: 'Deleting needs an admin or owner of the organisation.',
};

const KRAKEN: ExchangeSteps = {
  name: 'Kraken',
  settings: 'pro.kraken.com/app/settings/api',
  narrow:
    'Edit the key. Enter only your own addresses in its IP restriction, untick “Withdraw”, and save.',
  revoke: 'Delete the key and confirm with your second factor.',
  note: 'Spot and futures keys are two separate lists on that page: look through both.',
};

const KUCOIN: ExchangeSteps = {
  name: 'KuCoin',
  settings: 'kucoin.com/account/api',
  narrow:
    'Choose “Edit” on the key. Restrict it to your own addresses, untick transfers and withdrawals, and confirm with your trading password.',
  revoke: 'Choose “Delete” on the key and confirm with your second factor.',
};

const GATE: ExchangeSteps = {
  name: 'Gate',
  settings: 'gate.com/myaccount/api_key_manage',
  narrow:
    'Choose “Edit” on the key. Enter only your own addresses under “IP permissions”, set withdrawals to off, and submit.',
  revoke: 'Choose “Delete” on the key and confirm with your fund password and second factor.',
};

const BITFINEX: ExchangeSteps = {
  name: 'Bitfinex',
  settings: 'setting.bitfinex.com/api',
  narrow:
    'Where the key offers “IP access restrictions”, enter only your own addresses. Otherwise make a new key with them, without withdrawals, and revoke this one.',
  revoke: 'Revoke the key in the list of your keys and confirm.',
};

const DERIBIT: ExchangeSteps = {
  name: 'Deribit',
  settings: 'deribit.com/account/BTC/api',
  narrow:
    'Edit the key: enter only your own addresses in the IP whitelist and set “wallet” to read or none. Then reset its secret: the old one stops working at once.',
  revoke: 'Disable the key at once, then remove it.',
};

const BITMEX: ExchangeSteps = {
  name: 'BitMEX',
  settings: 'bitmex.com/app/apiKeys',
  narrow:
    'The address range (CIDR) and the permissions belong to the making of a key: make a new key with your own range and without “withdraw”, then delete this one.',
  revoke: 'Disable the key at once, then delete it.',
};

const BITGET: ExchangeSteps = {
  name: 'Bitget',
  settings: 'bitget.com/account/newapi',
  narrow:
    'Edit the key. Bind it to your own addresses, untick withdrawals and transfers, and confirm.',
  revoke: 'Delete the key and confirm with your second factor.',
};

const HTX: ExchangeSteps = {
  name: 'HTX',
  settings: 'htx.com/en-us/apikey',
  narrow:
    'Edit the key. Link it to your own addresses or ranges (at most 20), untick “Withdraw”, and confirm.',
  revoke: 'Delete the key and confirm with your second factor.',
};

const MEXC: ExchangeSteps = {
  name: 'MEXC',
  settings: 'mexc.com/user/openapi',
  narrow:
    'Edit the key. Link it to your own addresses, untick withdrawals and transfers, and confirm.',
  revoke: 'Delete the key and confirm with your second factor.',
};

const STEPS: ReadonlyMap<string, ExchangeSteps> = new Map([
  ['binance', BINANCE],
  ['binanceusdm', BINANCE],
  ['binancecoinm', BINANCE],
  ['bybit', BYBIT],
  ['okx', OKX],
  ['okex', OKX],
  ['coinbase', COINBASE],
  ['coinbaseadvanced', COINBASE],
  ['kraken', KRAKEN],
  ['krakenfutures', KRAKEN],
  ['kucoin', KUCOIN],
  ['kucoinfutures', KUCOIN],
  ['gate', GATE],
  ['gateio', GATE],
  ['gate.io', GATE],
  ['bitfinex', BITFINEX],
  ['deribit', DERIBIT],
  ['bitmex', BITMEX],
  ['bitget', BITGET],
  ['htx', HTX],
  ['huobi', HTX],
  ['mexc', MEXC],
]);

/** The steps of one exchange; general ones, under the name given, for an exchange not listed. */
export function exchangeSteps(exchange: string): ExchangeSteps {
  return STEPS.get(exchange.toLowerCase()) ?? generalSteps(exchange);
}

const ADDRESS = /^[a-z.]+\.com\//;

/** Where to go; undefined for an exchange not listed. The only links that a message ever holds. */
export function settingsLink({ settings }: ExchangeSteps): string | undefined {
  return ADDRESS.test(settings) ? `https://${settings}` : undefined;
}

function generalSteps(exchange: string): ExchangeSteps {
  return {
    name: exchange === 'unknown' || exchange === '' ? 'the exchange' : exchange,
    settings: 'Account, then “API management” or “API keys”',
    narrow:
      'Edit the key. Allow only your own addresses, take away withdrawals and transfers, and save.',
    revoke: 'Delete the key and confirm with your second factor.',
    note: 'No button to delete it, or no access? Ask the exchange’s support to freeze the account.',
  };
}
