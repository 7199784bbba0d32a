// Everything the pipeline holds about one key while it works.
import type { CompiledLists } from '#shared/enrich/check-lists.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';

export interface KeyState {
  readonly record: KeyRecord;
  readonly lists: CompiledLists;
  readonly baseline: Baseline;
}
