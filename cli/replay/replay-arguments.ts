// The arguments of `keywarden replay` as the command line gives them.
import type { Mode } from '#shared/model/key-record.ts';

export interface ReplayArguments {
  readonly files: readonly string[];
  readonly keys?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly policy?: string;
  readonly mode: Mode;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly report?: string;
  readonly saveBaselines?: string;
  readonly loadBaselines?: string;
  readonly failOn?: 'alert' | 'disable';
  readonly maxRatio: number;
}
