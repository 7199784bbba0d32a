// The product's functions in one world, put together of the same parts as in `functions/` and `cli/`.
import { randomUUID } from 'node:crypto';
import { type Deployment, type PeopleServices, peopleServices } from '#cli/deployed/deployment.ts';
import { type IncidentServices, incidentServices } from '#cli/incidents/incident-services.ts';
import { type DispatchWork, dispatchDue, readDueWork } from '#functions/dispatch-work.ts';
import { takeTurn } from '#functions/sweep-turn.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCareStore } from '#shared/adapters/dynamodb-care-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbDigestStore } from '#shared/adapters/dynamodb-digest-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createDynamodbPaceStore } from '#shared/adapters/dynamodb-pace-store.ts';
import { createLambdaNoticeCaller } from '#shared/adapters/lambda-notice-caller.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { createSnsAlertPublisher } from '#shared/adapters/sns-alert-publisher.ts';
import { createTellingCalendar } from '#shared/adapters/telling-calendar.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { epochMs } from '#shared/model/units.ts';
import { checkHold } from '#shared/pipeline/check-hold.ts';
import { containFirst } from '#shared/pipeline/contain-first.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import { inspectKeys } from '#shared/pipeline/inspect-keys.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import type { World } from './world.ts';

const ARN = 'arn:aws:sns:eu-central-1:123456789012:';
const TOPICS = {
  urgent: `${ARN}urgent`,
  informational: `${ARN}informational`,
  bots: `${ARN}bots`,
  chat: `${ARN}chat`,
};

export function dispatchServices(world: World): DispatchServices {
  const { table, clients, hearing } = world;
  return {
    store: createDynamodbKeyStore(table),
    registry: createDynamodbKeyRegistry(table),
    notices: createDynamodbNoticeStore(table),
    holds: createDynamodbHoldStore(table),
    brake: createDynamodbBrakeStore(table),
    cases: createDynamodbCaseStore(table),
    custody: createSecretsManagerKeyCustody(clients.secrets()),
    alerts: createSnsAlertPublisher(clients.topics(), TOPICS, (error) =>
      hearing.error('Alert did not reach the chat rooms', error),
    ),
    audit: createDynamodbAuditTrail(table),
    pace: createDynamodbPaceStore(table),
    digests: createDynamodbDigestStore(table),
    calendar: createTellingCalendar({ at: '08:00', timeZone: 'UTC' }, undefined),
    sleep: async (ms) => {
      world.now = epochMs(world.now + ms);
    },
    newOwner: randomUUID,
  };
}

export function dispatchWork(world: World): DispatchWork {
  const services = dispatchServices(world);
  const now = () => world.now;
  return {
    telemetry: world.hearing,
    hasTime: () => true,
    dispatch: (noticeId) => dispatchNotice(noticeId, services, now),
    contain: (noticeId) => containFirst(noticeId, services, now),
    checkHold: (keyId) => checkHold(keyId, services, now),
  };
}

/** @param inspect Whether it is the keys' turn. */
export async function takeSweepTurn(world: World, inspect = false): Promise<void> {
  const { table, clients, hearing } = world;
  const services = {
    ...dispatchServices(world),
    store: createDynamodbKeyStore(table),
    registry: createDynamodbKeyRegistry(table),
    care: createDynamodbCareStore(table),
    caller: createLambdaNoticeCaller(clients.functions(), 'dispatch'),
    incidentQuietMs: DEFAULT_POLICY.incidentQuietMs,
  };
  const turn = {
    telemetry: hearing,
    sweep: () => sweep(services, world.now),
    inspect: async () => (inspect ? inspectKeys(services, world.now, () => true) : undefined),
  };
  await takeTurn(turn, world.now);
}

/** What the deployment does each minute: the sweep, and what it calls DISPATCH for. */
export async function passMinute(world: World): Promise<void> {
  await takeSweepTurn(world);
  await dispatchCalled(world);
}

/** Lambda runs a call once it has taken it, and keeps what it answers to itself. */
export async function dispatchCalled(world: World): Promise<void> {
  for (const payload of world.cloud.invoked.splice(0)) {
    await dispatchDue(readDueWork(JSON.parse(payload)), dispatchWork(world));
  }
}

export function deploymentOf({ table, clients }: World): Deployment {
  const registry = createDynamodbKeyRegistry(table);
  return { outputs: new Map(), secrets: clients.secrets(), table, registry };
}

/** Of a person at the command line. */
export function personServices(world: World): PeopleServices & IncidentServices {
  const deployment = deploymentOf(world);
  const now = () => world.now;
  return { ...incidentServices(deployment), ...peopleServices(deployment), now };
}
