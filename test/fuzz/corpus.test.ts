// Every hostile input of the corpus, played against what reads it in production.
import { describe, expect, it } from 'vitest';
import { ALL_ENTRIES } from './corpus/all-entries.ts';
import type { Expectation } from './corpus/entry.ts';
import { checkOutcome } from './play/check-outcome.ts';
import type { Outcome } from './play/outcome.ts';
import { TARGETS, targetNamed } from './play/targets.ts';

describe('the corpus of hostile inputs', () => {
  it('holds at least 300 entries, each under a name of its own', () => {
    const names = ALL_ENTRIES.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(300);
  });

  it('attacks everything that reads what others wrote', () => {
    const attacked = new Set(ALL_ENTRIES.map(({ target }) => target));
    const spared = TARGETS.map(({ name }) => name).filter((name) => !attacked.has(name));
    expect(spared).toEqual([]);
  });

  it.for(ALL_ENTRIES)('$id', async ({ target, input, expected }) => {
    const outcome = await targetNamed(target).play(typeof input === 'function' ? input() : input);
    expect(summaryOf(outcome)).toMatchObject(asked(expected));
    expect(() => checkOutcome(outcome)).not.toThrow();
  });
});

/** Exactly so many records, and of each what the entry states. */
function summaryOf(outcome: Outcome): object {
  if (outcome.kind !== 'log') return outcome;
  const { kind, events, rejections, fault } = outcome;
  return { kind, rejected: rejections.map(({ code }) => code), fault, events };
}

function asked(expected: Expectation): object {
  if (expected.kind === 'gives') return expected;
  if (expected.kind === 'log') return { fault: undefined, ...expected };
  return { kind: 'refuses', saying: expect.stringContaining(expected.saying) };
}
