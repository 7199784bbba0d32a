// All guards of the product, in the order in which a call meets them.
import type { Guard } from './guard.ts';
import { BATCH_GUARDS } from './list/batches.ts';
import { BRAKE_GUARDS } from './list/brake.ts';
import { CUSTODY_GUARDS } from './list/custody.ts';
import { FOLD_GUARDS } from './list/fold.ts';
import { HOLD_GUARDS } from './list/holds.ts';
import { INCIDENT_GUARDS } from './list/incidents.ts';
import { INTAKE_GUARDS } from './list/intake.ts';
import { ORDER_GUARDS } from './list/orders.ts';
import { PACE_GUARDS } from './list/pace.ts';
import { PEOPLE_GUARDS } from './list/people.ts';
import { PUSH_GUARDS } from './list/pushes.ts';
import { SWEEP_GUARDS } from './list/sweep.ts';
import { TELLING_GUARDS } from './list/telling.ts';
import { TEXT_GUARDS } from './list/texts.ts';
import { TRAIL_GUARDS } from './list/trail.ts';
import { VERDICT_GUARDS } from './list/verdicts.ts';

export const GUARDS: readonly Guard[] = [
  ...INTAKE_GUARDS,
  ...PUSH_GUARDS,
  ...BATCH_GUARDS,
  ...FOLD_GUARDS,
  ...VERDICT_GUARDS,
  ...INCIDENT_GUARDS,
  ...ORDER_GUARDS,
  ...HOLD_GUARDS,
  ...BRAKE_GUARDS,
  ...CUSTODY_GUARDS,
  ...TELLING_GUARDS,
  ...PACE_GUARDS,
  ...SWEEP_GUARDS,
  ...PEOPLE_GUARDS,
  ...TRAIL_GUARDS,
  ...TEXT_GUARDS,
];
