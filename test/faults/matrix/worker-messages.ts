// What the processes that share the matrix say to each other.
import type { Cell, PlayedCell, SitedRow } from './matrix.ts';

export type FromWorker =
  | { readonly kind: 'learned'; readonly rows: readonly SitedRow[] }
  | { readonly kind: 'played'; readonly cell: PlayedCell };

export interface ToWorker {
  readonly cells: readonly Cell[];
  /** Cells that are played at the same time. */
  readonly atOnce: number;
}
