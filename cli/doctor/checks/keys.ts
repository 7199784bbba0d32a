// Checks of the keys: whether each could be held back, is seen, and is known well enough to be judged.
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { inParallel } from '#shared/adapters/in-parallel.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { compareRest, isUnusuallyQuiet } from '#shared/baseline/compare-rest.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import type { RestComparison } from '#shared/model/comparison.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { epochMs } from '#shared/model/units.ts';
import type { CustodyState } from '#shared/ports/key-custody.ts';
import { visibleText } from '../../visible-text.ts';
import { type Check, type Finding, failed, ok, someOf, warning } from '../check.ts';
import type { Sight } from '../sight.ts';

export const KEY_CHECKS: readonly Check[] = [
  {
    name: 'records',
    expected: 'the record of each key can be read',
    advice:
      'A key whose record is damaged is not watched. Register it anew: keywarden keys add SECRET --exchange NAME',
    look: async ({ records, damaged }) => judgeRecords((await records()).length, damaged),
  },
  {
    name: 'protected',
    expected: 'each key in enforce has a prepared secret',
    advice: 'If it were stolen, nothing could disable it. Run: keywarden keys protect KEY',
    look: async (sight) => judgeProtection(await readCustody(sight)),
  },
  {
    name: 'blind',
    expected: 'each key makes calls as usual',
    advice:
      'Does its bot run, and does its log arrive? What does not arrive is not judged: see key-silent and source-silence in the runbook.',
    look: async (sight) => judgeBlindness(await readRests(sight)),
  },
  {
    name: 'learning',
    expected: 'each key is known well enough',
    advice:
      'Wait: a key takes three days with calls in 24 hours of them. Until then only what its record declares can disable it: declare scopes and networks.',
    look: async (sight) => judgeLearning(await readRests(sight)),
  },
];

export function judgeRecords(readable: number, damaged: readonly Error[]): Finding {
  if (damaged.length === 0) return ok(`${readable} keys`);
  return failed(someOf(damaged.map(({ message }) => message)));
}

const AT_ONCE = 10;

async function forEachKey<T>(
  records: readonly KeyRecord[],
  look: (record: KeyRecord) => Promise<T>,
): Promise<readonly T[]> {
  const seen: T[] = [];
  await inParallel(records, AT_ONCE, async (record) => {
    seen.push(await look(record));
  });
  return seen;
}

export interface CustodyView {
  readonly label: string;
  readonly custody: CustodyState | 'no-secret' | 'gone';
}

async function readCustody({ records, clients }: Sight): Promise<readonly CustodyView[]> {
  const custody = createSecretsManagerKeyCustody(clients.secrets);
  // A protected one is never disabled, so nothing has to be prepared.
  const enforced = (await records()).filter((one) => one.mode === 'enforce' && !one.protected);
  return forEachKey(enforced, async ({ keyId, label, secretArn }) => {
    if (secretArn === undefined) return { label, custody: 'no-secret' };
    return { label, custody: (await custody.inspect({ keyId, secretArn })) ?? 'gone' };
  });
}

export function judgeProtection(keys: readonly CustodyView[]): Finding {
  const faults = keys.flatMap(({ label, custody }) => {
    const key = visibleText(label, 30);
    if (custody === 'no-secret') return [`${key} has no secret`];
    if (custody === 'gone') return [`the secret of ${key} is gone or not tagged`];
    if (custody.state === 'partial') return [`${key} is half held back`];
    return custody.prepared ? [] : [`${key} is not prepared`];
  });
  if (faults.length > 0) return failed(someOf(faults.toSorted()));
  return ok(keys.length === 0 ? 'no key is in enforce' : `${keys.length} keys in enforce`);
}

export interface RestView {
  readonly label: string;
  /** Bait: silence is what is wanted of it. */
  readonly honey: boolean;
  /** Undefined when no call of the key was ever seen. */
  readonly rest: Pick<RestComparison, 'maturity' | 'idleMs' | 'longestGapMs'> | undefined;
  readonly isQuiet: boolean;
}

async function readRests({ records, table, now }: Sight): Promise<readonly RestView[]> {
  const store = createDynamodbKeyStore(await table());
  const at = epochMs(now());
  return forEachKey(await records(), async ({ keyId, label, honey }) => {
    const { baseline } = await store.load(keyId);
    if (baseline === undefined) return { label, honey, rest: undefined, isQuiet: false };
    const known = decodeBaseline(baseline);
    const isQuiet = isUnusuallyQuiet(known, at);
    return { label, honey, rest: compareRest(known, at), isQuiet };
  });
}

/** As long as `volume.silence` waits, and for keys that are still learning too. */
const TIMES_LONGEST = 3;

export function judgeBlindness(keys: readonly RestView[]): Finding {
  const real = keys.filter(({ honey }) => !honey);
  const never = real.filter(({ rest }) => rest?.idleMs === undefined);
  const silent = real.filter(
    ({ rest, isQuiet }) =>
      rest?.idleMs !== undefined && isQuiet && rest.idleMs >= TIMES_LONGEST * rest.longestGapMs,
  );
  const words = [
    ...(never.length > 0 ? [`never seen: ${namesOf(never)}`] : []),
    ...(silent.length > 0 ? [`silent for longer than ever: ${namesOf(silent)}`] : []),
  ];
  if (words.length > 0) return warning(words.join('; '));
  return real.length === 0 ? warning('no key is registered') : ok(`${real.length} keys`);
}

export function judgeLearning(keys: readonly RestView[]): Finding {
  const learning = keys.filter(({ rest, honey }) => !honey && rest?.maturity !== 'mature');
  if (learning.length === 0) return ok(keys.length === 0 ? 'no key is registered' : 'all are');
  return warning(`${learning.length} of ${keys.length} still learn: ${namesOf(learning)}`);
}

function namesOf(keys: readonly RestView[]): string {
  return someOf(keys.map(({ label }) => visibleText(label, 30)).toSorted());
}
