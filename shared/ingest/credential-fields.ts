// Which header, query and body names carry an API key, a secret, a market or an order id, and whose hosts are whose.
import type { SecretKind } from '#shared/model/usage-event.ts';

/** What the value of a named field is. Names are in the form that `normalizeFieldName` gives. */
export type FieldMeaning =
  | { readonly kind: 'api-key'; readonly exchange: string | undefined }
  | { readonly kind: 'secret'; readonly secret: SecretKind; readonly exchange: string | undefined }
  | { readonly kind: 'authorization' }
  | { readonly kind: 'symbol' }
  | { readonly kind: 'order-id' };

/** Name -> exchange. Empty: several exchanges use the name, so only the host can tell. */
const API_KEY_FIELDS: Readonly<Record<string, string>> = {
  'x-mbx-apikey': 'binance',
  'x-bapi-api-key': 'bybit',
  'ok-access-key': 'okx',
  'cb-access-key': 'coinbase',
  'x-cb-access-key': 'coinbase',
  'http-api-key': 'kraken',
  'kc-api-key': 'kucoin',
  key: 'gate',
  'bfx-apikey': 'bitfinex',
  'access-key': 'bitget',
  accesskeyid: 'htx',
  'x-mexc-apikey': 'mexc',
  'x-gemini-apikey': 'gemini',
  'x-bm-key': 'bitmart',
  'x-phemex-access-token': 'phemex',
  'api-key': '',
  apikey: '',
  'x-api-key': '',
  'x-apikey': '',
  accesskey: '',
};

/** Name -> exchange, as above. */
const SIGNATURE_FIELDS: Readonly<Record<string, string>> = {
  'x-bapi-sign': 'bybit',
  'ok-access-sign': 'okx',
  'cb-access-sign': 'coinbase',
  'x-cb-access-signature': 'coinbase',
  'api-sign': 'kraken',
  authent: 'kraken',
  'kc-api-sign': 'kucoin',
  'bfx-signature': 'bitfinex',
  'api-signature': 'bitmex',
  'access-sign': 'bitget',
  'x-gemini-signature': 'gemini',
  'x-bm-sign': 'bitmart',
  'x-phemex-request-signature': 'phemex',
  'x-auth-signature': 'bitstamp',
  'x-amz-signature': '',
  signature: '',
  sign: '',
  sig: '',
};

const PASSPHRASE_FIELDS: Readonly<Record<string, string>> = {
  'ok-access-passphrase': 'okx',
  'cb-access-passphrase': 'coinbase',
  'x-cb-access-passphrase': 'coinbase',
  'kc-api-passphrase': 'kucoin',
  'access-passphrase': 'bitget',
  passphrase: '',
};

const SECRET_FIELDS: readonly string[] = [
  'secret',
  'apisecret',
  'api-secret',
  'secretkey',
  'secret-key',
  'secret-access-key',
  'client-secret',
  'clientsecret',
  'privatekey',
  'private-key',
  'password',
  'passwd',
];

const TOKEN_FIELDS: readonly string[] = [
  'token',
  'access-token',
  'accesstoken',
  'refresh-token',
  'refreshtoken',
  'id-token',
  'jwt',
  'x-auth-token',
  'x-amz-security-token',
  'cookie',
  'listenkey',
];

const SYMBOL_FIELDS: readonly string[] = [
  'symbol',
  'instid',
  'pair',
  'instrument-name',
  'currency-pair',
  'market',
  'contract',
  'product-id',
];

const ORDER_ID_FIELDS: readonly string[] = [
  'clientorderid',
  'newclientorderid',
  'origclientorderid',
  'client-order-id',
  'clientoid',
  'clordid',
  'cl-ord-id',
  'orderlinkid',
  'orderid',
  'order-id',
  'ordid',
  'txid',
];

/** The last two labels of a host name -> exchange. */
const EXCHANGE_OF_DOMAIN: ReadonlyMap<string, string> = new Map([
  ['binance.com', 'binance'],
  ['binance.us', 'binance'],
  ['binance.vision', 'binance'],
  ['binancefuture.com', 'binance'],
  ['bybit.com', 'bybit'],
  ['bytick.com', 'bybit'],
  ['okx.com', 'okx'],
  ['okex.com', 'okx'],
  ['coinbase.com', 'coinbase'],
  ['kraken.com', 'kraken'],
  ['kucoin.com', 'kucoin'],
  ['gate.io', 'gate'],
  ['gate.com', 'gate'],
  ['gateio.ws', 'gate'],
  ['bitfinex.com', 'bitfinex'],
  ['deribit.com', 'deribit'],
  ['bitmex.com', 'bitmex'],
  ['bitget.com', 'bitget'],
  ['htx.com', 'htx'],
  ['huobi.pro', 'htx'],
  ['huobi.com', 'htx'],
  ['hbdm.com', 'htx'],
  ['mexc.com', 'mexc'],
  ['crypto.com', 'cryptocom'],
  ['gemini.com', 'gemini'],
  ['bitmart.com', 'bitmart'],
  ['phemex.com', 'phemex'],
  ['bitstamp.net', 'bitstamp'],
]);

const MEANINGS: ReadonlyMap<string, FieldMeaning> = tabulate();

/** @param name As `normalizeFieldName` gives it. Undefined for a name that says nothing to us. */
export function meaningOf(name: string): FieldMeaning | undefined {
  return MEANINGS.get(name);
}

/**
 * Brings the spellings of one name together: `X-MBX-APIKEY`, nginx's `http_x_mbx_apikey` and
 * `headers.x_mbx_apikey` all become `x-mbx-apikey`. The prefix `http-` stays; see `withoutPrefix`.
 */
export function normalizeFieldName(name: string): string {
  const leaf = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : name;
  const lower = leaf.toLowerCase();
  return lower.includes('_') ? lower.replaceAll('_', '-') : lower;
}

/** The header's own name when `name` is nginx's variable for a request header. */
export function withoutPrefix(name: string): string {
  return name.startsWith('http-') ? name.slice(5) : name;
}

/** @param host With or without a port. Undefined for a host of no exchange that we know. */
export function exchangeOfHost(host: string): string | undefined {
  const colon = host.indexOf(':');
  const name = (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
  const domainAt = name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1;
  return EXCHANGE_OF_DOMAIN.get(name.slice(domainAt));
}

function tabulate(): ReadonlyMap<string, FieldMeaning> {
  const meanings = new Map<string, FieldMeaning>();
  for (const [name, exchange] of Object.entries(API_KEY_FIELDS)) {
    meanings.set(name, { kind: 'api-key', exchange: exchange || undefined });
  }
  addSecrets(meanings, 'signature', Object.entries(SIGNATURE_FIELDS));
  addSecrets(meanings, 'passphrase', Object.entries(PASSPHRASE_FIELDS));
  addSecrets(
    meanings,
    'secret',
    SECRET_FIELDS.map((name) => [name, '']),
  );
  addSecrets(
    meanings,
    'token',
    TOKEN_FIELDS.map((name) => [name, '']),
  );
  meanings.set('authorization', { kind: 'authorization' });
  meanings.set('proxy-authorization', { kind: 'authorization' });
  for (const name of SYMBOL_FIELDS) meanings.set(name, { kind: 'symbol' });
  for (const name of ORDER_ID_FIELDS) meanings.set(name, { kind: 'order-id' });
  return meanings;
}

function addSecrets(
  meanings: Map<string, FieldMeaning>,
  secret: SecretKind,
  fields: readonly (readonly [string, string])[],
): void {
  for (const [name, exchange] of fields) {
    meanings.set(name, { kind: 'secret', secret, exchange: exchange || undefined });
  }
}
