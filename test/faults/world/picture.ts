// Takes a picture of all that a cell has come to rest with, without what may differ: times, marks of attempts,
// numbers that count attempts.
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { Published } from '../cloud/topic-double.ts';
import { START, type World } from './world.ts';

/** Lines that say what is there, in order. */
export type Picture = readonly string[];

/** @param known What is in the table, where it was just read. */
export async function takePicture(world: World, known?: readonly Stored[]): Promise<Picture> {
  const items = known ?? (await scan(world));
  const { secrets, published, queue, events, findings } = world.cloud;
  return [
    ...items.flatMap((item) => itemLine(item, world)),
    ...[...secrets.values()].map(({ name, versions, tags }) =>
      line(`secret ${name}`, {
        labels: [...versions.values()].map(({ value, labels }) => [value, [...labels].sort()]),
        tags: [...tags],
      }),
    ),
    ...toldLines(published),
    ...[...queue].map(([id, { group, body }]) => line(`queued ${group} ${id}`, body)),
    ...events.map((detail) => line('event', detail)),
    ...[...findings].map(([id, finding]) => line(`finding ${id}`, finding)),
  ]
    .map(withoutTimes)
    .filter((text, at, all) => all.indexOf(text) === at)
    .sort();
}

/**
 * What people and bots know in the end: of each notice, what they were told last. Chat rooms are a favour: a
 * message that does not reach them is not tried again.
 */
function toldLines(published: readonly Published[]): readonly string[] {
  const last = new Map<string, string>();
  for (const { topic, alertId, attributes } of published) {
    if (topic === 'chat') continue;
    last.set(`${topic} ${noticeOf(alertId)}`, attributes['containment'] ?? '');
  }
  return [...last].map(([what, containment]) => line(`told ${what}`, containment));
}

/** A second message of the same notice has what became of the key behind its id. */
function noticeOf(alertId: string): string {
  return alertId.replace(/\.bots$/, '').replace(/\.(?:contained|failed|overruled|impossible)$/, '');
}

/** @returns What the one has and the other has not, in words. */
export function differences(calm: Picture, found: Picture): readonly string[] {
  const missing = calm.filter((text) => !found.includes(text)).map((text) => `missing: ${text}`);
  const extra = found.filter((text) => !calm.includes(text)).map((text) => `extra: ${text}`);
  return [...missing, ...extra];
}

export type Stored = Readonly<Record<string, unknown>>;

export async function scan({ direct }: Pick<World, 'direct'>): Promise<readonly Stored[]> {
  const items: Stored[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await direct.client.send(
      new ScanCommand({
        TableName: direct.name,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** Whose write it was, how often was tried, by which message and when: none of it is a promise. */
const ASIDE: ReadonlySet<string> = new Set([
  'pk',
  'sk',
  'attempt',
  'exceptionsAttempt',
  'exceptionsVersion',
  'progress',
  'way',
  'wayMark',
  'updatedAt',
  'changedAt',
  'expiresAt',
  'workAt',
  'settledAt',
  'closedAt',
]);

/**
 * The chain of the trail is checked by itself, and how often it says the same. Pace and lines are no record. Of a
 * lease it counts that nobody has it.
 */
function itemLine(item: Stored, { now }: World): readonly string[] {
  const pk = String(item['pk']);
  const sk = String(item['sk']);
  if (pk === 'AUDIT') return sk === 'HEAD' ? [] : [auditLine(item)];
  if (sk === 'LINE' || (pk === 'FLEET' && sk.startsWith('PACE#'))) return [];
  const aside = asideOf(pk);
  const isIdle = Number(item['leaseUntil'] ?? 0) <= now;
  const kept = Object.entries(item).filter(
    ([name]) => !aside.has(name) && !(isIdle && name.startsWith('lease')),
  );
  // The place of a lease, and nothing of a hold.
  if (sk === 'HOLD' && kept.length === 0) return [];
  const settled = 'settledAt' in item ? ' settled' : '';
  return [
    line(`${pk} ${sk}${settled}`, Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))),
  ];
}

/** Of a case and of the brake, the version says how often they were written; of a key, what was counted. */
function asideOf(pk: string): ReadonlySet<string> {
  return /^(?:CASE#|FLEET$)/.test(pk) ? new Set([...ASIDE, 'version']) : ASIDE;
}

function auditLine(item: Stored): string {
  const { by, action, subject, detail } = JSON.parse(String(item['row']));
  return line('audit', { by, action, subject, detail });
}

function line(what: string, value: unknown): string {
  return `${what}: ${JSON.stringify(value, (_, part: unknown) => plain(part))}`;
}

function plain(part: unknown): unknown {
  if (part instanceof Uint8Array) return Buffer.from(part).toString('base64');
  return part instanceof Set ? [...part].map(String).sort() : part;
}

/** Times of the deployment's own clock; those of the story's calls are an hour before its start and stay. */
function withoutTimes(text: string): string {
  return text.replaceAll(/\b1[0-9]{12}\b/g, (digits) =>
    Number(digits) >= START - 10 * MINUTE_MS ? 'T' : digits,
  );
}
