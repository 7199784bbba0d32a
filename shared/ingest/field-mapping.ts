// How another tool's field names become those of a usage event.
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Fields of the canonical event that a mapping may fill. */
export type MappableField =
  | Exclude<keyof UsageEvent, 'kind' | 'leaks' | 'source' | 'line'>
  | 'apiKey';

export interface FieldMapping {
  /** Our field -> the path of theirs; dots step into nested objects. */
  readonly fields: Readonly<Partial<Record<MappableField, string>>>;
  /** Our field -> the value for every record. */
  readonly constants: Readonly<Partial<Record<MappableField, string>>>;
  /** Our field -> their value -> our value; `*` stands for any other value. */
  readonly values: Readonly<Partial<Record<MappableField, ReadonlyMap<string, string>>>>;
  /** Unit of a numeric time. Default milliseconds, as in the canonical form. */
  readonly timeUnit: 's' | 'ms' | 'us' | 'ns';
}
