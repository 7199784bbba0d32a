// SWEEP, DISCOVER and FORWARD: what the clock and a topic call.
import { forwardMessages } from '#functions/forward-messages.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createEventbridgeEventBus } from '#shared/adapters/eventbridge-event-bus.ts';
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import { createSecretsManagerSecretDirectory } from '#shared/adapters/secrets-manager-secret-directory.ts';
import { createSecurityHubFindingDesk } from '#shared/adapters/security-hub-finding-desk.ts';
import { epochMs, HOUR_MS } from '#shared/model/units.ts';
import { discoverKeys } from '#shared/pipeline/discover-keys.ts';
import { forwardAlert } from '#shared/pipeline/forward-alert.ts';
import { operationNotice } from '#test/contract/stores.ts';
import { makeSecret, registerKey } from '../world/key.ts';
import { passMinute, takeSweepTurn } from '../world/services.ts';
import type { World } from '../world/world.ts';
import { type Answer, again, DONE, type Flow } from './flow.ts';
import { toldOf } from './stages.ts';

export const SWEEP_FLOWS: readonly Flow[] = [
  {
    name: 'SWEEP what is due',
    again: 'next turn',
    prepare: muchDue,
    run: (world) => tried(() => takeSweepTurn(world)),
    minute: passMinute,
  },
  {
    name: 'SWEEP the keys at rest',
    again: 'next turn',
    prepare: async (world) => {
      await registerKey(world);
      world.now = epochMs(world.now + 12 * HOUR_MS);
    },
    run: inspect,
    minute: passMinute,
    // How long it has been silent is longer in the next turn.
    soften: (line) => line.replaceAll(/observed [^\\]+/g, 'observed'),
  },
  {
    name: 'DISCOVER new and changed tags',
    again: 'next turn',
    prepare: async (world) => {
      await registerKey(world, { spoilt: { mode: 'alert' }, strategy: 'none' });
      await makeSecret(world, NEW_TAGS, 'bot-taker');
    },
    run: (world) => tried(() => discover(world)),
    minute: passMinute,
  },
  {
    name: 'FORWARD an alert',
    again: 'redelivered',
    prepare: (world) => toldOf(world),
    run: (world) => tried(() => forward(world)),
  },
];

/** What is thrown is an error of the invocation: it comes again by itself. */
async function tried(work: () => Promise<void>): Promise<Answer> {
  try {
    await work();
    return DONE;
  } catch (error) {
    return again(error);
  }
}

/** A day later: an incident that is quiet, a case that nobody has answered, a notice that nobody took. */
async function muchDue(world: World): Promise<void> {
  await toldOf(world);
  const notice = operationNotice({ noticeId: 'unknown-key.proxy.1', createdAt: world.now });
  await createDynamodbNoticeStore(world.direct).put(notice);
  world.now = epochMs(world.now + 25 * HOUR_MS);
}

/** A key that cannot be looked at keeps no other back, and has its turn in an hour. */
async function inspect(world: World): Promise<Answer> {
  const before = world.hearing.faults.length;
  const answer = await tried(() => takeSweepTurn(world, true));
  if (answer.kind === 'again' || world.hearing.faults.length === before) return answer;
  return again(world.hearing.faults.at(-1));
}

const NEW_TAGS = new Map([
  ['keywarden:key-id', 'kw_ffeeddccbbaa99887766554433221100'],
  ['keywarden:exchange', 'okx'],
  ['keywarden:label', 'taker'],
]);

async function discover(world: World): Promise<void> {
  const { table, clients } = world;
  const services = {
    directory: createSecretsManagerSecretDirectory(clients.secrets()),
    registry: createDynamodbKeyRegistry(table),
    notices: createDynamodbNoticeStore(table),
    audit: createDynamodbAuditTrail(table),
    readTags: (secret: Parameters<typeof readTaggedRecord>[0]) => readTaggedRecord(secret, 'alert'),
  };
  await discoverKeys(services, world.now);
}

/** As SNS hands the first message about the incident to programs. */
async function forward(world: World): Promise<void> {
  const { clients, cloud, hearing } = world;
  const services = {
    bus: createEventbridgeEventBus(clients.events(), 'alerts'),
    desk: createSecurityHubFindingDesk(clients.hub()),
  };
  const alert = cloud.published.find(({ topic }) => topic === 'urgent');
  const { lambda }: { readonly lambda: string } = JSON.parse(alert?.message ?? '{}');
  const record = { Sns: { Message: lambda, Timestamp: '2026-03-16T02:00:11.000Z' } };
  await forwardMessages([record], {
    telemetry: hearing,
    functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:forward',
    readTime: (text) => epochMs(Date.parse(text)),
    forward: (one, where) => forwardAlert(one, services, where),
  });
}
