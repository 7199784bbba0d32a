// Sends pushes that nobody signed, or that were altered, and counts what is taken and how long a refusal takes.
import { readPush } from '#functions/push/read-push.ts';
import { takePush } from '#functions/push/take-push.ts';
import { epochMs } from '#shared/model/units.ts';
import { hear } from '#test/unit/functions/heard.ts';
import { receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { BODY, eventOf, type Push, SECRETS, signedPush, withHeader } from './push-door.ts';

export interface Refusals {
  readonly taken: number;
  readonly microseconds: number;
}

const SOURCE = {
  name: 'proxy',
  vantage: undefined,
  format: undefined,
  mapping: undefined,
} as const;

/** Each kind of bad request in turn. */
const BAD: readonly ((good: Push) => Push)[] = [
  (good) => ({ ...good, headers: {} }),
  (good) => ({ ...good, body: `${BODY} ` }),
  (good) => ({ ...good, path: '/other' }),
  (good) => ({ ...good, method: 'PUT' }),
  (good) => withHeader(good, 'x-keywarden-nonce', 'batch-9999999999'),
  (good) => withHeader(good, 'x-keywarden-timestamp', '1700000000'),
  (good) => withHeader(good, 'x-keywarden-signature', 'f'.repeat(64)),
];

export async function playRefusals(pushes: number): Promise<Refusals> {
  const { services, chunks } = receive();
  const { telemetry, lines } = hear();
  const sources = new Map([[SOURCE.name, SOURCE]]);
  const rules = { mode: 'hmac', secrets: [SECRETS.now], sources } as const;
  const events = BAD.map((spoil) => eventOf(spoil(signedPush())));
  const startedAt = performance.now();
  let taken = 0;
  for (let n = 0; n < pushes; n++) {
    const request = readPush(events[n % events.length]);
    if (request === undefined) throw new Error('Expected a request.');
    const now = epochMs(Date.now());
    const { statusCode } = await takePush(request, { ...services, rules, telemetry }, now);
    if (statusCode < 400) taken++;
    lines.length = 0;
  }
  const microseconds = (1_000 * (performance.now() - startedAt)) / pushes;
  return { taken: taken + chunks.length, microseconds };
}
