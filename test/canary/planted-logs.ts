// Logs in which secrets stand wherever a client or a careless operator can put one.
import type { FieldMapping } from '#shared/ingest/field-mapping.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { Nest } from './canaries.ts';

export interface PlantedLog {
  readonly name: string;
  readonly text: string;
  readonly mapping?: FieldMapping;
}

export interface Planted {
  readonly nest: Nest;
  readonly logs: readonly PlantedLog[];
}

const AT = day(RIPE_DAYS, 30);

export function plantedLogs(): Planted {
  const nest = new Nest();
  const logs = [
    { name: 'canonical.ndjson', text: canonical(nest) },
    { name: 'nginx.json', text: nginxJson(nest) },
    { name: 'nginx.log', text: nginxCombined(nest) },
    { name: 'ccxt.log', text: ccxt(nest) },
    { name: 'calls.csv', text: csv(nest) },
    { name: 'mapped.ndjson', text: mappedText(nest), mapping: MAPPING },
  ];
  return { nest, logs };
}

function canonical(nest: Nest): string {
  const fields: readonly object[] = [
    { userAgent: `curl/8 -H "Authorization: Bearer ${nest.take('jwt')}"` },
    { userAgent: `Bearer ${nest.take('alnum24')}` },
    { userAgent: `mybot/1 apiKey=${nest.take('alnum64')}&secret=${nest.take('alnum64')}` },
    {
      userAgent: `{"api_key":"${nest.take('alnum24')}","passphrase":"${nest.take('passphrase')}"}`,
    },
    { userAgent: `mybot/1 (${nest.take('alnum64')})` },
    { userAgent: `mybot/1 ${nest.take('base64Of64')}` },
    { userAgent: `mybot ${nest.take('hexUpper32')} linux` },
    { userAgent: `aws-cli/2 ${nest.take('awsId')} ${nest.take('awsSecret')}` },
    { userAgent: `git ${nest.take('github')}` },
    {
      userAgent: `-----BEGIN PRIVATE KEY-----\n${nest.take('base64Of64')}\n-----END PRIVATE KEY-----`,
    },
    { userAgent: `proxy http://bot:${nest.take('alnum24')}@proxy.example.com` },
    { action: `GET /api/v3/account?timestamp=1&signature=${nest.take('hex64')}` },
    {
      action: `POST /api/v5/order?passphrase=${nest.take('passphrase')}&sign=${nest.take('base64Of32')}`,
    },
    { action: `PUT /api/v3/userDataStream/${nest.take('alnum64')}` },
    { action: `GET /v1/${nest.take('hexUpper32')}/positions` },
    { action: `login token: ${nest.take('alnum24')}` },
    { symbol: nest.take('hex64') },
    { symbol: nest.take('awsId') },
    { symbol: `SECRET=${nest.take('alnum24')}` },
    { outcome: 'denied', errorCode: `invalid signature: ${nest.take('hex64')}` },
    { outcome: 'denied', errorCode: `bad key ${nest.take('alnum64')}` },
    { outcome: 'denied', errorCode: `password=${nest.take('passphrase')}` },
    { orderId: `sig=${nest.take('hex64')}` },
    { orderId: nest.take('jwt') },
    { orderId: nest.take('awsId') },
    { id: `token=${nest.take('alnum24')}` },
    { id: nest.take('awsId') },
    { id: `Bearer ${nest.take('jwt')}` },
    { sourceIp: `Bearer ${nest.take('alnum24')}` },
    { sourceIp: nest.take('alnum64') },
    { exchange: nest.take('awsId') },
    { apiSecret: nest.take('alnum64'), headers: { 'X-Sign': nest.take('hex64') } },
  ];
  return fields
    .map((field, n) =>
      json({
        time: AT + n * 1_000,
        keyId: 'bait',
        exchange: 'binance',
        sourceIp: '9.90.1.7',
        action: 'POST /api/v3/order',
        ...field,
      }),
    )
    .join('');
}

function nginxJson(nest: Nest): string {
  const call = (n: number, more: object) =>
    json({
      msec: `${AT / 1_000 + n}.250`,
      remote_addr: '9.90.1.7',
      request_method: 'POST',
      request_uri: '/api/v3/order?symbol=btcusdt',
      status: 200,
      http_user_agent: 'ccxt/4.5',
      http_x_mbx_apikey: nest.take('alnum64'),
      proxy_host: 'api.binance.com',
      ...more,
    });
  return [
    call(1, {
      request_uri: `/api/v3/order?signature=${nest.take('hex64')}&symbol=${nest.take('alnum64')}`,
    }),
    call(2, {
      http_authorization: `Bearer ${nest.take('jwt')}`,
      http_cookie: `s=${nest.take('alnum24')}`,
    }),
    call(3, { http_user_agent: `bot x-api-key: ${nest.take('alnum64')}` }),
  ].join('');
}

function nginxCombined(nest: Nest): string {
  const query = `apiKey=${nest.take('alnum64')}&signature=${encodeURIComponent(nest.take('base64Of64'))}`;
  return `9.90.1.7 - - [16/Mar/2026:00:30:00 +0000] "GET /api/v3/account?${query} HTTP/1.1" 200 12 "-" "bot ${nest.take('github')}"\n`;
}

function ccxt(nest: Nest): string {
  const headers = `{'OK-ACCESS-KEY': '${nest.take('alnum24')}', 'OK-ACCESS-SIGN': '${nest.take('base64Of32')}', 'OK-ACCESS-PASSPHRASE': '${nest.take('passphrase')}', 'User-Agent': 'bot/1'}`;
  return [
    `fetch Request: okx POST https://www.okx.com/api/v5/trade/order RequestHeaders: ${headers} RequestBody: {"instId":"BTC-USDT","clOrdId":"a1"}`,
    `fetch Response: okx POST https://www.okx.com/api/v5/trade/order 200 ResponseHeaders: {'Date': 'Mon, 16 Mar 2026 00:30:00 GMT'} ResponseBody: {"code":"0"}`,
    '',
  ].join('\n');
}

function csv(nest: Nest): string {
  const head = 'time,keyId,exchange,sourceIp,action,userAgent';
  const at = new Date(AT).toISOString();
  return `${head}\n${at},bait,binance,9.90.1.7,POST /api/v3/order?sign=${nest.take('hex64')},bot ${nest.take('alnum64')}\n`;
}

const MAPPING: FieldMapping = {
  fields: { time: 'when', apiKey: 'key', sourceIp: 'ip', action: 'url', userAgent: 'agent' },
  constants: { exchange: 'kraken' },
  values: {},
  timeUnit: 'ms',
};

function mappedText(nest: Nest): string {
  const key = nest.take('base64Of32');
  const url = `POST /0/private/AddOrder?otp=1&signature=${encodeURIComponent(nest.take('base64Of64'))}`;
  return json({
    when: AT + 500,
    key,
    ip: '9.90.1.7',
    url,
    agent: `${key} secret=${nest.take('base64Of64')}`,
  });
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
