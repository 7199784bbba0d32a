// Takes a seed and names of scenarios and gives their events in time order over all keys, each with its
// label; the same seed gives the same events. Holds one event of each stream, however long they are.
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { DAY_MS, epochMs, type KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { Call } from './call.ts';
import { Dice } from './dice.ts';
import { mergeByTime } from './merge-by-time.ts';
import type { KeyPlan, Relocation, Scenario } from './scenario.ts';
import { type KeyTruth, TruthDraft } from './truth.ts';

/** A Monday. */
export const SIMULATION_START = Date.UTC(2025, 0, 6);
const DEFAULT_KEYS = 3;

export interface SimulateOptions {
  readonly scenarios: readonly Scenario[];
  readonly seed: number;
  /** Keys of each scenario. @default the scenario's own number */
  readonly keys?: number;
  /** Days of history before something happens. */
  readonly days: number;
  /** Factor by which all ranges grow. @default 1 */
  readonly widen?: number;
}

export interface LabelledEvent {
  readonly event: UsageEvent;
  /** Part of the attack or of the benign twist. */
  readonly injected: boolean;
  readonly key: SimulatedKey;
}

export interface SimulatedKey {
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly scenario: Scenario;
  readonly relocation: Relocation | undefined;
}

export class Simulation implements Iterable<LabelledEvent> {
  readonly keys: readonly SimulatedKey[];
  readonly #lives: readonly Life[];

  constructor(options: SimulateOptions) {
    this.#lives = options.scenarios.flatMap((scenario) => livesOf(scenario, options));
    this.keys = this.#lives.map(({ key }) => key);
  }

  /** May be gone through once: calls are made up on the way and then forgotten. */
  *[Symbol.iterator](): Iterator<LabelledEvent> {
    for (const { labelled } of mergeByTime(this.#lives.map(eventsOf))) yield labelled;
  }

  /** Complete once all events have been taken. In the order of the scenarios. */
  truths(): readonly KeyTruth[] {
    return this.#lives.map(({ truth }) => truth.finish());
  }
}

export function simulate(options: SimulateOptions): Simulation {
  return new Simulation(options);
}

interface Life {
  readonly key: SimulatedKey;
  readonly plan: KeyPlan;
  /** What event ids begin with: tells the keys apart, and nothing else. */
  readonly idPrefix: string;
  readonly truth: TruthDraft;
}

function livesOf(scenario: Scenario, options: SimulateOptions): readonly Life[] {
  const count = options.keys ?? scenario.keys ?? DEFAULT_KEYS;
  return Array.from({ length: count }, (_, index) => lifeOfKey(scenario, index, options));
}

function lifeOfKey(scenario: Scenario, index: number, options: SimulateOptions): Life {
  const root = new Dice(`${options.seed}/${scenario.id}`, options.widen);
  const shared = root.fork('shared');
  const dice = root.fork(`key ${index}`);
  const hours = (scenario.together === true ? shared : dice).fork('hour').next();
  const days = options.days + (scenario.extraDays ?? 0) + hours;
  const start = SIMULATION_START;
  const plan = scenario.plan({ dice, shared, start, twistAt: start + days * DAY_MS });
  const { exchange } = plan.dialect;
  const keyId = fingerprintApiKey(exchange, `simulated-${options.seed}-${scenario.id}-${index}`);
  const { variant, spared = false, clockFrom, relocation } = plan;
  return {
    key: { keyId, exchange, scenario, relocation },
    plan,
    idPrefix: keyId.slice(-8),
    truth: new TruthDraft({ scenario, keyId, exchange, variant, spared, clockFrom }),
  };
}

interface TimedLabel {
  readonly at: number;
  readonly labelled: LabelledEvent;
}

/** Numbers the key's events as they come, so that an id says nothing of who made the call. */
function* eventsOf({ key, plan, idPrefix, truth }: Life): Iterable<TimedLabel> {
  let line = 0;
  for (const call of mergeByTime([...plan.usual, ...plan.twist])) {
    line++;
    const event = eventOf(call, key, `${idPrefix}-${line.toString(36)}`, line);
    truth.add(event, call.injected);
    yield { at: call.at, labelled: { event, injected: call.injected, key } };
  }
}

/** The properties stand in the order of the parsers', so that all events share one hidden class. */
function eventOf(call: Call, key: SimulatedKey, id: string, line: number): UsageEvent {
  return {
    kind: 'event',
    time: epochMs(call.at),
    keyId: key.keyId,
    exchange: key.exchange,
    vantage: call.vantage,
    id,
    sourceIp: call.sourceIp,
    action: call.action,
    scope: call.scope,
    outcome: call.outcome,
    errorCode: call.errorCode,
    weight: call.weight,
    symbol: call.symbol,
    notional: call.notional,
    orderId: call.orderId,
    userAgent: call.userAgent,
    leaks: NO_LEAKS,
    source: 'simulated',
    line,
  };
}

const NO_LEAKS: UsageEvent['leaks'] = [];
