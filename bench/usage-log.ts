// Writes a log of canonical events for benchmarks: a fleet of ordinary bots over two weeks, seeded.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const LINES_PER_PIECE = 2_000;

export interface UsageLogSize {
  readonly events: number;
  readonly keys: number;
}

/** Every key has an address, a few actions and markets of its own; calls come in random order of keys. */
export async function writeUsageLog(path: string, { events, keys }: UsageLogSize): Promise<void> {
  const file = createWriteStream(path);
  const random = linearCongruence(1);
  let lines: string[] = [];
  for (let i = 0; i < events; i++) {
    lines.push(
      line(i, START + Math.floor((i * 14 * DAY) / events), Math.floor(random() * keys), random()),
    );
    if (lines.length < LINES_PER_PIECE) continue;
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
    lines = [];
  }
  file.end(lines.map((text) => `${text}\n`).join(''));
  await once(file, 'finish');
}

const ACTIONS = ['GET /api/v3/openOrders', 'GET /api/v3/account', 'POST /api/v3/order'];
const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT'];

function line(i: number, time: number, key: number, chance: number): string {
  return JSON.stringify({
    time,
    keyId: `kw_${key.toString(16).padStart(32, '0')}`,
    exchange: 'binance',
    vantage: 'operator',
    id: `req-${i}`,
    sourceIp: `${20 + (key % 180)}.${key % 250}.7.${key % 250}`,
    action: ACTIONS[Math.floor(chance * ACTIONS.length)],
    outcome: 'ok',
    weight: 1 + (i % 5),
    symbol: SYMBOLS[key % SYMBOLS.length],
    userAgent: 'ccxt/4.5.2',
  });
}

/** Numerical Recipes' generator: order and speed matter here, quality does not. */
function linearCongruence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
