// How the tables of a backtest look: rows without lines between them, since there are many.
import { styleText } from 'node:util';

export const COMPACT = {
  style: { head: [], border: [] },
  chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
};

/** Heads stand out by their weight instead. */
export function bold(heads: readonly string[]): string[] {
  return heads.map((head) => styleText('bold', head));
}
