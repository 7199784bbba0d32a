// What the program asks of its workers, and what they answer.
import type { Guard, NamedTest } from '../guard.ts';
import type { Verdict } from './judge.ts';

export type Job =
  /** Named tests of one file, over the tree as it stands. */
  | { readonly kind: 'clean'; readonly tests: readonly NamedTest[] }
  | { readonly kind: 'mutant'; readonly guard: Guard };

export type Answer =
  /** Undefined when they all pass. */
  | { readonly kind: 'clean'; readonly fault: string | undefined }
  | { readonly kind: 'mutant'; readonly verdict: Verdict; readonly seconds: number };
