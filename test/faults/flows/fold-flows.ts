// FOLD, as its queue calls it: a theft, a key that nobody knows, an incident that was told of before.
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { incidentNotice } from '#test/contract/stores.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { isThief } from '#test/unit/pipeline/thief.ts';
import { registerKey } from '../world/key.ts';
import type { World } from '../world/world.ts';
import type { Answer, Flow } from './flow.ts';
import { fold, foldServices, THEFT } from './stages.ts';

export const FOLD_FLOWS: readonly Flow[] = [
  {
    name: 'FOLD a theft',
    again: 'redelivered',
    prepare: async (world) => {
      await registerKey(world);
    },
    run: (world) => fold(world),
  },
  {
    name: 'FOLD an unknown key',
    again: 'redelivered',
    prepare: async () => undefined,
    run: (world) => fold(world, THEFT.slice(0, 1)),
  },
  {
    name: 'FOLD beside a known notice',
    again: 'redelivered',
    prepare: putNoticeBefore,
    run: (world) => fold(world),
  },
  {
    name: 'FOLD beside another worker',
    again: 'redelivered',
    prepare: async (world) => {
      await registerKey(world);
    },
    run: foldInRace,
  },
];

/** Worlds in which the other worker has been. */
const RACED = new WeakSet<World>();

/** The other one commits between our load and our commit: we lose, take a number, and write again. */
async function foldInRace(world: World): Promise<Answer> {
  const [first, second] = THEFT;
  if (first === undefined || second === undefined) throw new Error('Expected two chunks.');
  const services = foldServices(world);
  const load: KeyStore['load'] = async (...asked) => {
    const snapshot = await services.store.load(...asked);
    if (!RACED.has(world)) {
      RACED.add(world);
      await foldChunk(first, foldServices(world, world.direct), world.now);
    }
    return snapshot;
  };
  return fold(world, [second], { ...services, store: { ...services.store, load } });
}

/** Asked for by an earlier chunk of the same day: the commit is cancelled and written again without it. */
async function putNoticeBefore(world: World): Promise<void> {
  await registerKey(world);
  const first = THEFT.flatMap(({ events }) => events).find(isThief);
  const incidentId = `inc-${KEY}-${first?.time}`;
  const notice = incidentNotice('opened', { incidentId, keyId: KEY, decision: 'disable' });
  await createDynamodbNoticeStore(world.direct).put({ ...notice, createdAt: world.now });
}
