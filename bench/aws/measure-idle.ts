// What an idle month costs: what the template holds, and a turn of SWEEP with nothing to do.
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import { lambdaMs } from './cost-per-million.ts';
import { countTemplate } from './count-template.ts';
import type { FoldStand } from './fold-stand.ts';
import { type IdleInput, type IdleLine, idleCost, SWEEP_MEMORY_MB } from './idle-cost.ts';
import { medianTime, timed } from './timed.ts';

export interface IdleFigures {
  readonly input: IdleInput;
  readonly lines: readonly IdleLine[];
}

const TURNS = 20;

/** @param stand Whose table holds nothing that is due. */
export async function measureIdle(stand: FoldStand): Promise<IdleFigures> {
  const { table, services, ledger } = stand;
  const sweepServices = {
    store: services.store,
    registry: createDynamodbKeyRegistry(table),
    notices: services.notices,
    holds: createDynamodbHoldStore(table),
    brake: createDynamodbBrakeStore(table),
    cases: createDynamodbCaseStore(table),
    caller: { call: async () => undefined },
    incidentQuietMs: services.context.policy.incidentQuietMs,
  };
  ledger.take();
  const times = [];
  for (let turn = 0; turn < TURNS; turn++) {
    times.push(await timed(() => sweep(sweepServices, epochMs(turn * MINUTE_MS))));
  }
  const sweepReadUnits = ledger.take().readUnits / TURNS;
  const sweepMs = lambdaMs(medianTime(times), SWEEP_MEMORY_MB);
  const input = { ...countTemplate(), sweepReadUnits, sweepMs };
  return { input, lines: idleCost(input) };
}
