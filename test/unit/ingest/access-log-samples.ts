// Made-up access-log lines that hold a raw key and a secret; tests spoil one field at a time.
import { RAW_KEY, RAW_SECRET } from './parse-file.ts';

export const TIME = Date.parse('2026-03-01T12:00:00.250Z');
export const SECOND = Date.parse('2026-03-01T12:00:00Z');

export const NGINX = {
  time_iso8601: '2026-03-01T12:00:00+00:00',
  msec: '1772366400.250',
  remote_addr: '203.0.113.7',
  http_x_forwarded_for: '198.51.100.99',
  request_method: 'POST',
  request_uri: `/api/v3/order?symbol=btcusdt&newClientOrderId=bot-1&signature=${RAW_SECRET}`,
  status: 200,
  http_user_agent: 'ccxt/4.5',
  http_x_mbx_apikey: RAW_KEY,
  proxy_host: 'api.binance.com',
  request_id: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
  bytes_sent: 312,
};

export function nginx(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...NGINX, ...changes });
}

export const COMBINED_START = '203.0.113.7 - - [01/Mar/2026:12:00:00 +0000]';

export const ALB_LINE =
  'https 2026-03-01T12:00:00.250000Z app/bots/50dc6c495c0c9188 203.0.113.7:2817 192.0.2.1:80 ' +
  '0.086 0.048 0.037 200 200 0 57 ' +
  `"GET https://api.huobi.pro:443/v1/order?AccessKeyId=${RAW_KEY}&Signature=${encodeURIComponent(`${RAW_SECRET}+/=`)} HTTP/1.1" ` +
  '"python-requests/2" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:123456789012:x ' +
  '"Root=1-58337281-1d84f3d73c47ec4e58577259" "api.huobi.pro" "-" 1 2026-03-01T12:00:00.000Z "forward" "-" "-"';

export const CLOUDFRONT_FIELDS =
  '#Fields: date time c-ip cs-method cs(Host) cs-uri-stem sc-status cs(User-Agent) cs-uri-query ' +
  'x-edge-request-id x-host-header cs-headers';

export function cloudFront(values: readonly string[]): readonly string[] {
  return ['#Version: 1.0', CLOUDFRONT_FIELDS, values.join('\t')];
}

export const CLOUDFRONT_VALUES = [
  '2026-03-01',
  '12:00:00',
  '203.0.113.7',
  'GET',
  'd111111abcdef8.cloudfront.net',
  '/api/v3/account',
  '200',
  'ccxt%252F4.5',
  `apiKey=${RAW_KEY}&signature=${RAW_SECRET}`,
  'SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==',
  'api.binance.com',
  '-',
];
