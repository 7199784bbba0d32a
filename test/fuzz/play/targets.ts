// Everything in Keywarden that reads what others wrote, by name.
import { DOCUMENT_TARGETS } from './document-targets.ts';
import { LOG_TARGETS } from './log-targets.ts';
import { MESSAGE_TARGETS } from './message-targets.ts';
import type { Target } from './outcome.ts';
import { TEXT_TARGETS } from './text-targets.ts';

export const TARGETS: readonly Target[] = [
  ...LOG_TARGETS,
  ...DOCUMENT_TARGETS,
  ...MESSAGE_TARGETS,
  ...TEXT_TARGETS,
];

/** @throws Error for a name that no target has: a slip in the corpus. */
export function targetNamed(name: string): Target {
  const target = TARGETS.find((one) => one.name === name);
  if (target === undefined) throw new Error(`Expected the name of a target, got ${name}.`);
  return target;
}
