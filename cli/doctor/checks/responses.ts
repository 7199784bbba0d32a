// Checks of whether a theft would be answered: kill switch, brake, and drills that were cut off.
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { isDrillKey } from '#shared/model/key-record.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { BrakeState } from '#shared/ports/brake-store.ts';
import { askBrake } from '#shared/respond/brake.ts';
import { findLeftovers } from '../../drill/dummy-secret.ts';
import { type Check, type Finding, ok, someOf, warning } from '../check.ts';

export const RESPONSE_CHECKS: readonly Check[] = [
  {
    name: 'kill-switch',
    expected: 'off',
    advice:
      'Nothing is disabled and nobody is woken while it is on. Once its cause is mended: keywarden kill-switch off --reason TEXT',
    look: async ({ table }) => {
      const { killSwitch } = await createDynamodbBrakeStore(await table()).read();
      return killSwitch ? warning('on: nothing is disabled') : ok('off');
    },
  },
  {
    name: 'brake',
    expected: 'room for one more automatic quarantine',
    advice:
      'Stolen keys are only alerted until it lets go: decide about each yourself. See brake-engaged in the runbook.',
    look: async ({ table, records, now }) => {
      const items = await table();
      const [state, held, keys] = await Promise.all([
        createDynamodbBrakeStore(items).read(),
        createDynamodbHoldStore(items).held(MOST_HOLDS),
        records(),
      ]);
      const real = held.filter((hold) => !isDrillKey(hold.keyId)).length;
      return judgeBrake(state, { held: real, keys: keys.length, now: now() });
    },
  },
  {
    name: 'drills',
    expected: 'no dummy of a drill left behind',
    advice: 'The next drill takes it away: keywarden drill',
    look: async ({ clients, now }) => {
      const left = await findLeftovers(clients.secrets, now());
      if (left.length === 0) return ok('none');
      return warning(someOf(left.map(({ secretName }) => secretName)));
    },
  },
];

const MOST_HOLDS = 1_000;

export interface Fleet {
  readonly held: number;
  readonly keys: number;
  readonly now: number;
}

/** Asked as DISPATCH would ask for a key that it has never seen. */
export function judgeBrake({ recent }: Pick<BrakeState, 'recent'>, fleet: Fleet): Finding {
  const { held, keys, now } = fleet;
  const entry = { keyId: keyId('doctor'), incidentId: 'doctor', at: epochMs(now) };
  const answer = askBrake({ entry, recent, held, keys });
  const found = `${held} of ${keys} keys are held back`;
  return answer.kind === 'refused' ? warning(`engaged: ${found}`) : ok(found);
}
