// Every hostile input of the corpus, played against what reads it in production.
import { describe, expect, it } from 'vitest';
import { ALL_ENTRIES } from './corpus/all-entries.ts';
import type { CorpusEntry, Expectation, LogExpectation } from './corpus/entry.ts';
import { checkOutcome } from './play/check-outcome.ts';
import type { LogOutcome, Outcome } from './play/outcome.ts';
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

  it.for(ALL_ENTRIES)('$id', async (entry) => {
    const outcome = await play(entry);
    expectOutcome(outcome, entry.expected);
    checkOutcome(outcome);
  });
});

function play({ target, input }: CorpusEntry): Outcome | Promise<Outcome> {
  return targetNamed(target).play(typeof input === 'function' ? input() : input);
}

function expectOutcome(outcome: Outcome, expected: Expectation): void {
  if (expected.kind === 'log') {
    if (outcome.kind !== 'log') throw new Error(`Expected a log, got ${outcome.kind}.`);
    return expectLog(outcome, expected);
  }
  expect(outcome.kind === 'log' ? 'a log' : outcome).toMatchObject(
    expected.kind === 'gives'
      ? { kind: 'gives', value: expected.value }
      : { kind: 'refuses', saying: expect.stringContaining(expected.saying) },
  );
  return undefined;
}

function expectLog(outcome: LogOutcome, expected: LogExpectation): void {
  const { events, rejections, fault } = outcome;
  const codes = rejections.map(({ code }) => code);
  expect({ codes, events: events.length, fault }).toEqual({
    codes: expected.rejected,
    events: expected.events.length,
    fault: expected.fault,
  });
  expect(events).toMatchObject(expected.events);
}
