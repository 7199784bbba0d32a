// All flows of the product, in the order of the matrix.
import { DISPATCH_FLOWS } from './dispatch-flows.ts';
import type { Flow } from './flow.ts';
import { FOLD_FLOWS } from './fold-flows.ts';
import { INGEST_FLOWS } from './ingest-flows.ts';
import { PEOPLE_FLOWS } from './people-flows.ts';
import { SWEEP_FLOWS } from './sweep-flows.ts';

export const FLOWS: readonly Flow[] = [
  ...INGEST_FLOWS,
  ...FOLD_FLOWS,
  ...DISPATCH_FLOWS,
  ...SWEEP_FLOWS,
  ...PEOPLE_FLOWS,
];
