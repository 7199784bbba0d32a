// An alert as an event on a bus that other programs listen on.
import type { MachineAlert } from './machine-alert.ts';

export interface BusEvent {
  readonly detailType: 'Keywarden Incident' | 'Keywarden Operation' | 'Keywarden Digest';
  /** What it is about, where that has a name at AWS. */
  readonly resources: readonly string[];
  readonly detail: MachineAlert;
}
