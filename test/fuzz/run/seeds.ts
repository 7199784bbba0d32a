// What the fuzzer begins with: the corpus, target by target, and how long its mutations may become.
import { ALL_ENTRIES } from '../corpus/all-entries.ts';
import type { CorpusEntry } from '../corpus/entry.ts';
import { bytesOf, type Target } from '../play/outcome.ts';
import { TARGETS } from '../play/targets.ts';

export interface FuzzTarget extends Target {
  readonly seeds: readonly Uint8Array[];
  /** Most bytes of an input. */
  readonly limit: number;
  /** How often it is chosen, beside the others. */
  readonly weight: number;
}

/** Longer entries would take the time of thousands of short ones. */
const LONGEST_SEED = 2_048;
/** A record's bound and a little more, so that what is too long comes up as well. */
const RECORD_LIMIT = 66_000;
/** Files of the operator are no logs: YAML takes its time, and nobody else writes them. */
const DOCUMENT_LIMIT = 1_024;

/** Unpacking leaves the thread, YAML and pushes are slow: they get a smaller share of the inputs. */
const SLOW = /^(?:log packed|push|keys file|policy file|mapping file)/;
const DOCUMENT = / file$/;

export function fuzzTargets(): readonly FuzzTarget[] {
  return TARGETS.map((target) => ({
    ...target,
    seeds: ALL_ENTRIES.filter((entry) => entry.target === target.name).flatMap(seedOf),
    limit: DOCUMENT.test(target.name) ? DOCUMENT_LIMIT : RECORD_LIMIT,
    weight: SLOW.test(target.name) ? 1 : 6,
  }));
}

function seedOf({ id, input }: CorpusEntry): readonly Uint8Array[] {
  if (/bomb|million|MB/.test(id)) return [];
  const bytes = bytesOf(typeof input === 'function' ? input() : input);
  return bytes.length > 0 && bytes.length <= LONGEST_SEED ? [bytes] : [];
}
