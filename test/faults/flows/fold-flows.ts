// FOLD, as its queue calls it: a theft, a key that nobody knows, an incident that was told of before.
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { incidentNotice } from '#test/contract/stores.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { isThief } from '#test/unit/pipeline/thief.ts';
import { registerKey } from '../world/key.ts';
import type { World } from '../world/world.ts';
import type { Flow } from './flow.ts';
import { fold, THEFT } from './stages.ts';

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
];

/** Asked for by an earlier chunk of the same day: the commit is cancelled and written again without it. */
async function putNoticeBefore(world: World): Promise<void> {
  await registerKey(world);
  const first = THEFT.flatMap(({ events }) => events).find(isThief);
  const incidentId = `inc-${KEY}-${first?.time}`;
  const notice = incidentNotice('opened', { incidentId, keyId: KEY, decision: 'disable' });
  await createDynamodbNoticeStore(world.direct).put({ ...notice, createdAt: world.now });
}
