// People at work meanwhile: they give keys back, hold them back, answer cases, pull the kill switch.
import type { KeyId } from '#shared/model/units.ts';
import { decideCase } from '#shared/pipeline/decide-case.ts';
import { pullKillSwitch } from '#shared/pipeline/pull-kill-switch.ts';
import { quarantineKey } from '#shared/pipeline/quarantine-key.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { drawBelow } from '../run/decisions.ts';
import { type Life, note } from '../world/make-call.ts';
import type { World } from '../world/world.ts';
import { servicesOf, type WorkerServices } from './services.ts';
import { live, type WorkerSlot } from './slots.ts';

const ACTS = [
  'release',
  'release',
  'release',
  'quarantine',
  'acknowledge',
  'resolve',
  'switch',
] as const;
type Act = (typeof ACTS)[number];

/** After what a person waits for. */
const DELAYS = [0, 30, 200, 2_000, 20_000, 65_000, 125_000] as const;
const MOST_TRIES = 8;
const PAUSE_MS = 15_000;
const MOST_ORDERS = 3;

/**
 * Each order waits for a key to be held back, and comes so much later; a quarantine by hand and the switch
 * wait for nothing.
 */
export function planPeople(world: World, slots: readonly WorkerSlot[]): void {
  for (let n = 0; n < MOST_ORDERS; n++) {
    const value = world.chooser.choose(`person ${n} orders`, (dice) =>
      dice() < 0.5
        ? drawBelow(dice, ACTS.length * DELAYS.length * world.scene.keys.length)
        : undefined,
    );
    const slot = slots[n % slots.length];
    if (value !== undefined && slot !== undefined) plan(world, slot, value);
  }
}

function plan(world: World, slot: WorkerSlot, value: number): void {
  const act = ACTS[value % ACTS.length] ?? 'release';
  const rest = Math.floor(value / ACTS.length);
  const delay = DELAYS[rest % DELAYS.length] ?? 0;
  const { keys } = world.scene;
  const keyId = keys[Math.floor(rest / DELAYS.length) % keys.length]?.keyId;
  if (keyId === undefined) return;
  const begin = (): void => {
    const { scheduler } = world;
    scheduler.at(scheduler.clock + delay, () => order(world, slot, { act, keyId }));
  };
  if (act === 'quarantine' || act === 'switch') {
    begin();
    return;
  }
  let isWaiting = true;
  world.onHold.push((hold) => {
    if (!isWaiting || hold.keyId !== keyId || hold.state === 'active') return;
    isWaiting = false;
    begin();
  });
}

/** @returns What {@link planPeople} reads: the decision of a person's order. */
export function orderValue(act: Act, delayMs: (typeof DELAYS)[number], key = 0): number {
  return ACTS.indexOf(act) + ACTS.length * (DELAYS.indexOf(delayMs) + DELAYS.length * key);
}

export interface Order {
  readonly act: Act;
  readonly keyId: KeyId;
}

export function order(world: World, slot: WorkerSlot, given: Order): void {
  if (slot.life !== undefined) return;
  note(world, `${slot.name} orders: ${given.act} ${given.keyId}`);
  if (given.act === 'release') world.seen.asksBack.add(given.keyId);
  if (given.act === 'quarantine') {
    world.seen.ordered.add(given.keyId);
    world.figures.ordersByHand++;
  }
  live(world, slot, { limitMs: undefined, work: (life) => insist(world, life, given) });
}

/** Whoever is told to try again does. */
async function insist(world: World, life: Life, given: Order): Promise<void> {
  const services = servicesOf(world, life);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await attempt(world, given, services)) return;
    await services.sleep(PAUSE_MS);
  }
}

async function attempt(world: World, given: Order, services: WorkerServices): Promise<boolean> {
  try {
    return await carryOut(world, given, services);
  } catch (error) {
    world.heard.faults.push(error);
    return false;
  }
}

async function carryOut(
  { table }: World,
  { act, keyId }: Order,
  services: WorkerServices,
): Promise<boolean> {
  const record = table.records.get(keyId);
  if (record === undefined) return true;
  const given = { record, by: 'ann', reason: 'mine' };
  switch (act) {
    case 'release':
      return (await releaseKey(given, services)).kind !== 'busy';
    case 'quarantine':
      return (await quarantineKey(given, services)).kind !== 'busy';
    case 'switch':
      await pullKillSwitch({ on: true, by: 'ann', reason: 'too many' }, services);
      return true;
    default:
      return answer(table, { act, keyId }, services);
  }
}

/** @returns False while there is no case to be answered. */
async function answer(
  { cases }: World['table'],
  { act, keyId }: { readonly act: 'acknowledge' | 'resolve'; readonly keyId: KeyId },
  services: WorkerServices,
): Promise<boolean> {
  const open = [...cases.values()].find(
    (one) => one.keyId === keyId && one.acknowledged === undefined && one.ended === undefined,
  );
  if (open === undefined) return false;
  const { incidentId } = open;
  const given = { incidentId, decision: act, by: 'ann', note: '' } as const;
  await decideCase(given, services, services.now());
  return true;
}
