// Made-up verbose output of ccxt in the layouts of its languages, with a raw key and a secret.
import { RAW_KEY, RAW_SECRET } from './parse-file.ts';

export const TIME = 1_772_366_400_250;
export const DATE = 'Sun, 01 Mar 2026 12:00:00 GMT';
export const URL = `https://api.binance.com/api/v3/order?timestamp=${TIME}&symbol=BTCUSDT&signature=${RAW_SECRET}`;

/** As JavaScript's console prints it, in lines; the line framer passes blank lines over. */
export const JS_REQUEST = [
  'fetch Request:',
  ` binance POST ${URL} `,
  'RequestHeaders:',
  ` { 'X-MBX-APIKEY': '${RAW_KEY}', 'User-Agent': 'bot/1' } `,
  'RequestBody:',
  ' undefined ',
];

export function jsResponse(status: string, body: string, url = URL): readonly string[] {
  return [
    'handleRestResponse:',
    ` binance POST ${url} ${status} `,
    'ResponseHeaders:',
    ' {',
    `  Date: '${DATE}',`,
    "  'X-Mbx-Uuid': 'x',",
    '} ',
    'ResponseBody:',
    ` ${body} `,
  ];
}

export function python(exchange: string, call: string, headers: string, body: string): string {
  return `fetch Request: ${exchange} ${call} RequestHeaders: ${headers} RequestBody: ${body}`;
}

export function pythonReply(exchange: string, call: string, body: string): string {
  return `fetch Response: ${exchange} ${call} 200 ResponseHeaders: {'Date': '${DATE}'} ResponseBody: ${body}`;
}
