// Writes the bundled sample: two weeks of five bots, one theft, one harmless redeploy; the same each time.
// Run: node examples/make-sample.ts. The addresses are cloud and access networks chosen for their places
// and have nothing to do with any incident.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const START = Date.UTC(2026, 9, 5);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const END = START + 14 * DAY;
const THEFT = START + 11 * DAY + 3 * HOUR + 12 * MINUTE;
const REDEPLOY = START + 9 * DAY + 14 * HOUR + 5 * MINUTE;
const FOLDER = join(import.meta.dirname, 'sample');

type Line = { readonly at: number; readonly text: string };
type Random = () => number;

/** Mulberry32: small, seeded, good enough for a sample. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** Times of a bot that calls every `everyMs`, give or take a fifth. */
function* ticks(random: Random, everyMs: number, from: number, to: number): Iterable<number> {
  let at = from + Math.floor(random() * everyMs);
  while (at < to) {
    yield at;
    at += Math.floor(everyMs * (0.8 + 0.4 * random()));
  }
}

function canonical(at: number, fields: object): Line {
  return { at, text: JSON.stringify({ time: new Date(at).toISOString(), ...fields }) };
}

/** Polls, and sends an order now and then; logged by its own wrapper. */
function* binanceGrid(random: Random): Iterable<Line> {
  const base = {
    keyId: 'binance-grid',
    exchange: 'binance',
    sourceIp: '3.120.10.20',
    userAgent: 'ccxt/4.5.2',
  };
  for (const at of ticks(random, 70_000, START, END)) {
    const symbol = pick(random, ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
    if (random() < 0.2) {
      const notional = Math.round(150 + 100 * random());
      yield canonical(at, { ...base, action: 'POST /api/v3/order', symbol, notional, weight: 1 });
    } else yield canonical(at, { ...base, action: 'GET /api/v3/openOrders', symbol, weight: 6 });
  }
}

const DERIBIT = { keyId: 'deribit-maker', exchange: 'deribit', vantage: 'exchange' };

/** Seen by the exchange itself: the one vantage from which a thief shows. */
function* deribitMaker(random: Random): Iterable<Line> {
  const base = { ...DERIBIT, sourceIp: '34.245.10.10', userAgent: 'python-requests/2.32.3' };
  for (const at of ticks(random, 55_000, START, END)) {
    const symbol = pick(random, ['BTC-PERPETUAL', 'ETH-PERPETUAL']);
    const action = pick(random, ['private/get_positions', 'private/buy', 'private/sell']);
    yield canonical(at, { ...base, action, symbol, notional: Math.round(900 + 400 * random()) });
  }
}

/** Looks around, buys a thin market from himself, tries to withdraw. The owner's bot goes on meanwhile. */
function* theft(random: Random): Iterable<Line> {
  const base = { ...DERIBIT, sourceIp: '52.77.10.10', userAgent: 'python-requests/2.28.1' };
  yield canonical(THEFT, { ...base, action: 'private/get_account_summary' });
  yield canonical(THEFT + 21_000, { ...base, action: 'private/get_positions' });
  for (let i = 0; i < 60; i++) {
    const at = THEFT + 2 * MINUTE + i * 4_000 + Math.floor(random() * 1_500);
    const order = { action: 'private/buy', symbol: 'MATIC_USDC-PERPETUAL', notional: 4_800 };
    yield canonical(at, { ...base, ...order });
  }
  const denied = { outcome: 'denied', errorCode: '13021', action: 'private/withdraw' };
  for (let i = 0; i < 3; i++)
    yield canonical(THEFT + 7 * MINUTE + i * 9_000, { ...base, ...denied });
}

/** Moves to another region: the old address falls silent before the new one begins. */
function* okxArbitrage(random: Random): Iterable<Line> {
  const base = { keyId: 'okx-arbitrage', exchange: 'okx', userAgent: 'okx-node/3.1.0' };
  for (const at of ticks(random, 80_000, START, END)) {
    if (at > REDEPLOY && at < REDEPLOY + 4 * MINUTE) continue;
    const sourceIp = at < REDEPLOY ? '54.93.10.10' : '63.33.20.20';
    const action = pick(random, ['GET /api/v5/account/balance', 'POST /api/v5/trade/order']);
    const instrument = pick(random, ['BTC-USDT', 'LTC-USDT']);
    yield canonical(at, { ...base, sourceIp, action, symbol: instrument });
  }
}

/** A home bot: buys every hour, and gets another address from its provider. */
function* krakenSaver(random: Random): Iterable<Line> {
  const base = { keyId: 'kraken-saver', exchange: 'kraken', userAgent: 'krakenex/2.2.2' };
  for (const at of ticks(random, 6 * MINUTE, START, END)) {
    const sourceIp = at < START + 8 * DAY ? '91.64.10.10' : '91.64.88.21';
    const buys = random() < 0.1;
    const action = buys ? 'POST /0/private/AddOrder' : 'POST /0/private/Balance';
    yield canonical(at, { ...base, sourceIp, action, ...(buys ? { symbol: 'XBTEUR' } : {}) });
  }
}

/** An nginx egress proxy's JSON log: the raw API key and the signature are in it, as they really are. */
function* kucoinRebalancer(random: Random): Iterable<Line> {
  for (const at of ticks(random, 90_000, START, END)) {
    const symbol = pick(random, ['BTC-USDT', 'KCS-USDT']);
    const reads = random() < 0.8;
    yield {
      at,
      text: JSON.stringify({
        time_iso8601: new Date(at).toISOString().replace('.000Z', '+00:00'),
        remote_addr: '84.115.20.20',
        host: 'api.kucoin.com',
        request_method: reads ? 'GET' : 'POST',
        request_uri: reads ? '/api/v1/accounts' : `/api/v1/orders?symbol=${symbol}`,
        status: random() < 0.004 ? 503 : 200,
        http_user_agent: 'Go-http-client/1.1',
        http_kc_api_key: '5f0e1d2c3b4a59687766554400aabbcc',
        http_kc_api_sign: 'c2FtcGxlLXNpZ25hdHVyZS1ub3QtcmVhbA==',
      }),
    };
  }
}

function write(name: string, lines: readonly Line[]): void {
  const text = lines
    .toSorted((a, b) => a.at - b.at)
    .map((line) => `${line.text}\n`)
    .join('');
  writeFileSync(join(FOLDER, name), gzipSync(text, { level: 9 }));
  process.stdout.write(`${name}: ${lines.length} lines\n`);
}

mkdirSync(FOLDER, { recursive: true });
write('bots.ndjson.gz', [
  ...binanceGrid(seeded(1)),
  ...okxArbitrage(seeded(3)),
  ...krakenSaver(seeded(4)),
]);
write('deribit-access.ndjson.gz', [...deribitMaker(seeded(2)), ...theft(seeded(6))]);
write('kucoin-egress-nginx.log.gz', [...kucoinRebalancer(seeded(5))]);
