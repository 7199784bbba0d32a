// Everything the pipeline holds about one key while it works.

import type { RecentCalls } from '#shared/baseline/recent-calls.ts';
import type { CompiledLists } from '#shared/enrich/check-lists.ts';
import type { Locate } from '#shared/enrich/enrich-event.ts';
import type { CompiledChange } from '#shared/enrich/expected-changes.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { EnrichedEvent } from '#shared/model/enriched-event.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Suppression } from '#shared/model/suppression.ts';

export interface KeyState {
  readonly record: KeyRecord;
  readonly lists: CompiledLists;
  readonly changes: readonly CompiledChange[];
  /** The key's own, beside the policy's. */
  readonly suppressions: readonly Suppression[];
  readonly baseline: Baseline;
  /** Asks the baseline first: what it knows of its networks holds, whatever the geo data says now. */
  readonly locate: Locate;
  readonly recent: RecentCalls;
  /** Where the fleet last counted it among the keys at work. */
  activeBin: number;
  /** The key's latest event: mostly the next one resembles it. */
  last: EnrichedEvent | undefined;
  /** Day of the last full inspection, in days since 1970. */
  inspectedDay: number;
}
