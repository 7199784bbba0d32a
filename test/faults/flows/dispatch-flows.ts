// DISPATCH, as the table's stream and the sweep call it.
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { dispatchDue } from '#functions/dispatch-work.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbPaceStore } from '#shared/adapters/dynamodb-pace-store.ts';
import { UNPACED } from '#shared/adapters/memory-pace-store.ts';
import { epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import { followEdge } from '#shared/respond/hold-transitions.ts';
import { MOST_A_MINUTE } from '#shared/respond/take-turn.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { recordOf } from '../world/key.ts';
import { dispatchWork, passMinute, personServices } from '../world/services.ts';
import type { World } from '../world/world.ts';
import { type Answer, again, DONE, type Flow } from './flow.ts';
import { dispatch, openNotices, stolen, sure, toldOf } from './stages.ts';

const BY_STREAM = { again: 'redelivered', run: dispatchOpen, minute: passMinute } as const;
const BY_SWEEP = { again: 'next turn', minute: passMinute } as const;

export const DISPATCH_FLOWS: readonly Flow[] = [
  { name: 'DISPATCH a theft', prepare: (world) => stolen(world), ...BY_STREAM },
  {
    name: 'DISPATCH where the secret is fenced',
    prepare: (world) => stolen(world, { strategy: 'fence' }),
    ...BY_STREAM,
  },
  {
    name: 'DISPATCH where nothing is prepared',
    prepare: (world) => stolen(world, { strategy: 'none' }),
    ...BY_STREAM,
  },
  { name: 'DISPATCH beyond the brake', prepare: brakeEngaged, ...BY_STREAM },
  { name: 'DISPATCH in a storm', prepare: inStorm, soften: wayOfTelling, ...BY_STREAM },
  { name: 'DISPATCH a release', prepare: released, ...BY_STREAM },
  {
    name: 'DISPATCH a digest',
    prepare: digestDue,
    run: async (world) => workOff(world, { noticeIds: await openNotices(world), heldKeys: [] }),
    ...BY_SWEEP,
  },
  {
    name: 'MEND a secret that was replaced',
    prepare: replaced,
    run: checkKey,
    soften: withoutStateTag,
    ...BY_SWEEP,
  },
  { name: 'MEND a release that was cut off', prepare: halfReleased, run: checkKey, ...BY_SWEEP },
  { name: 'MEND a quarantine that was cut off', prepare: halfHeld, run: checkKey, ...BY_SWEEP },
];

async function dispatchOpen(world: World): Promise<Answer> {
  return dispatch(world, await openNotices(world));
}

function checkKey(world: World): Promise<Answer> {
  return workOff(world, { noticeIds: [], heldKeys: [KEY] });
}

async function workOff(world: World, work: DueWork): Promise<Answer> {
  const { failed } = await dispatchDue(work, dispatchWork(world));
  return failed === 0 ? DONE : again(world.hearing.faults.at(-1));
}

/** As many keys were held back in this hour as may be. */
async function brakeEngaged(world: World): Promise<void> {
  await stolen(world);
  const recent = ['a', 'b', 'c'].map((name) => {
    return { keyId: keyId(`kw_${name}`), incidentId: `inc-${name}`, at: world.now };
  });
  await createDynamodbBrakeStore(world.direct).write(0, recent);
}

/** Of a key that is not to be held back: that is played above. */
async function inStorm(world: World): Promise<void> {
  await stolen(world, { spoilt: { mode: 'alert' } });
  const pace = createDynamodbPaceStore(world.direct);
  const minute = Math.floor(world.now / MINUTE_MS);
  const full = { version: 1, freeAt: world.now, minute, given: MOST_A_MINUTE };
  await pace.write('urgent', UNPACED, full);
}

/** A worker that waits for a lease comes when the storm is over: then people are told without a digest. */
function wayOfTelling(line: string): string {
  if (/^told urgent inc-|^DIGEST#.*"entries"/.test(line)) return 'told of the theft';
  return /^(?:DIGEST#|NOTICE#digest|told urgent digest)/.test(line) ? '' : line;
}

async function digestDue(world: World): Promise<void> {
  await inStorm(world);
  await sure(dispatchOpen(world));
  world.now = epochMs(world.now + 2 * MINUTE_MS);
}

async function released(world: World): Promise<void> {
  await toldOf(world);
  const order = { record: await recordOf(world), by: 'ann', reason: 'mine' };
  const { kind } = await releaseKey(order, personServices(world));
  if (kind !== 'released') throw new Error(`Expected a release to be prepared, got ${kind}.`);
}

/** Somebody has put another value into the secret of a key that is held back. */
async function replaced(world: World): Promise<void> {
  await toldOf(world);
  const { secretArn: SecretId } = await recordOf(world);
  await world.clients.secrets().send(
    new PutSecretValueCommand({
      SecretId,
      SecretString: '{"apiKey":"next-id","secret":"next"}',
      ClientRequestToken: 'a-token-of-the-next-value-0123456789',
    }),
  );
}

/** The first look follows the secret, and only the next one, ten minutes later, sets its tag. */
function withoutStateTag(line: string): string {
  return line.replace(/\["keywarden:state","\w+"\]/, '["keywarden:state",""]');
}

/** Whoever began to give the key back has died since. */
async function halfReleased(world: World): Promise<void> {
  await toldOf(world);
  const holds = createDynamodbHoldStore(world.direct);
  const hold = await holds.read(KEY);
  const releasing = followEdge(hold, 'ask-back', { at: world.now, by: 'ann' });
  if (releasing === undefined || !(await holds.change(hold, releasing))) {
    throw new Error('Expected a release to be begun, got none.');
  }
}

/** The old value can be read as the previous one again. */
async function halfHeld(world: World): Promise<void> {
  await toldOf(world);
  for (const { versions } of world.cloud.secrets.values()) {
    for (const { labels } of versions.values()) {
      labels.delete('AWSPREVIOUS');
      if (labels.has('KEYWARDEN_QUARANTINED')) labels.add('AWSPREVIOUS');
    }
  }
}
