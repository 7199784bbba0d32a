// What a worker calls: the ports, each call of which can go wrong, happens in its turn, and may be the last.
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { createTellingCalendar } from '#shared/adapters/telling-calendar.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { LineStore } from '#shared/ports/line-store.ts';
import { watchCustody } from '../invariants/watch-custody.ts';
import { awsFault, outsideFault } from '../world/fates.ts';
import { type Life, makeCall } from '../world/make-call.ts';
import { isStillOurs, READS } from '../world/memory-ports.ts';
import { answerer, simulatedClient } from '../world/simulated-secrets.ts';
import { timeOf, type World } from '../world/world.ts';

export interface WorkerServices extends DispatchServices {
  readonly store: KeyStore;
  readonly lines: LineStore;
  readonly now: () => EpochMs;
}

const CALENDAR = createTellingCalendar({ at: '08:00', timeZone: 'UTC' }, undefined);

export function servicesOf(world: World, life: Life): WorkerServices {
  const { ports } = world;
  const sleep = sleeper(world, life);
  let owners = 0;
  return {
    store: through(world, life, 'store', ports.store),
    lines: through(world, life, 'lines', ports.lines),
    registry: through(world, life, 'registry', ports.registry),
    notices: through(world, life, 'notices', ports.notices),
    holds: through(world, life, 'holds', ports.holds),
    brake: through(world, life, 'brake', ports.brake),
    cases: through(world, life, 'cases', ports.cases),
    alerts: through(world, life, 'alerts', ports.alerts),
    audit: through(world, life, 'audit', ports.audit),
    pace: through(world, life, 'pace', ports.pace),
    digests: through(world, life, 'digests', ports.digests),
    custody: custodyOf(world, life, sleep),
    calendar: CALENDAR,
    sleep,
    newOwner: () => `${life.slot.name}-${life.number}-${owners++}`,
    now: () => timeOf(world, life.slot.skewMs),
  };
}

/** Each call of the port in its turn, with whatever becomes of it. */
export function through<P extends object>(world: World, life: Life, name: string, port: P): P {
  return new Proxy(port, {
    get: (target, method) => {
      const work: unknown = Reflect.get(target, method);
      if (typeof work !== 'function') return work;
      const call = `${name}.${String(method)}`;
      return (...args: unknown[]): Promise<unknown> =>
        makeCall(world, life, {
          name: call,
          isRead: READS.has(call),
          apply: async () => Reflect.apply(work, target, args),
          again: (first) =>
            again(world, { call, args, first }, () => Reflect.apply(work, target, args)),
          fault: outsideFault,
        });
    },
  });
}

interface Retried {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly first: unknown;
}

async function again(
  { table }: World,
  { call, args, first }: Retried,
  work: () => unknown,
): Promise<unknown> {
  // One transaction with one token, and a moment that nobody else can have taken.
  if (call === 'audit.append' || call === 'pace.write') return first;
  const isOurs = isStillOurs(table, call, args);
  if (isOurs === undefined) return work();
  return first === true && isOurs;
}

function custodyOf(world: World, life: Life, sleep: (ms: number) => Promise<void>): KeyCustody {
  const answer = answerer(world.secrets);
  const client = simulatedClient((asked) => {
    const name = `secrets.${asked.operation}`;
    const apply = () => answer(asked);
    const call = { name, isRead: READS.has(name), apply, again: apply, fault: awsFault };
    return makeCall(world, life, call);
  });
  return watchCustody(world, life, createSecretsManagerKeyCustody(client, sleep));
}

function sleeper(world: World, life: Life): (ms: number) => Promise<void> {
  const { scheduler } = world;
  return (ms) =>
    new Promise((resolve) => {
      scheduler.at(scheduler.clock + ms, () => {
        if (!life.isOver) resolve();
      });
    });
}
