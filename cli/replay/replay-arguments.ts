// The arguments of `keywarden replay` as the command line gives them.
import type { Mode } from '#shared/model/key-record.ts';

/** What to read and by which rules: the same for every command that replays. */
export interface InputArguments {
  readonly files: readonly string[];
  readonly keys?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly policy?: string;
  readonly loadBaselines?: string;
  readonly mode: Mode;
  readonly maxRatio: number;
}

export interface ReplayArguments extends InputArguments {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly report?: string;
  readonly saveBaselines?: string;
  readonly failOn?: 'alert' | 'disable';
}

/** Most bytes that one compressed byte may become. */
export const DEFAULT_MAX_RATIO = 200;
