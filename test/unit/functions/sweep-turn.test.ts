import { describe, expect, it } from 'vitest';
import { type SweepTurn, takeTurn } from '#functions/sweep-turn.ts';
import { epochMs } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { hear } from './heard.ts';

const NOW = epochMs(day(1));

function turnWith(change: Partial<SweepTurn>) {
  const heard = hear();
  const steps: string[] = [];
  const turn: SweepTurn = {
    telemetry: { ...heard.telemetry, flush: () => void steps.push('flush') },
    sweep: async () => {
      steps.push('sweep');
      return { called: 4, overdue: 2, held: 1, closed: 0, open: 3, reminded: 0 };
    },
    inspect: async () => {
      steps.push('inspect');
      return undefined;
    },
    ...change,
  };
  return { turn, steps, heard };
}

describe('takeTurn', () => {
  it('does what is due, says how things stand, and only then looks at resting keys', async () => {
    const { turn, steps, heard } = turnWith({});
    await takeTurn(turn, NOW);
    expect(steps).toEqual(['sweep', 'flush', 'inspect']);
    expect(Object.fromEntries(heard.counts)).toEqual({
      NoticesOverdue: 2,
      HeldKeys: 1,
      OpenIncidents: 3,
    });
  });

  it('says zero when there is nothing, so that an alarm can end', async () => {
    const { turn, heard } = turnWith({
      sweep: async () => ({ called: 0, overdue: 0, held: 0, closed: 0, open: 0, reminded: 0 }),
    });
    await takeTurn(turn, NOW);
    expect([...heard.counts.values()]).toEqual([0, 0, 0]);
    expect(heard.lines).toEqual([]);
  });

  it('says how many keys were left, and counts those that could not be looked at', async () => {
    const fault = new OutsideError('refused', 'Expected a state, got something else.');
    const { turn, heard } = turnWith({
      inspect: async () => ({ keys: 5, left: 7, faults: [fault, fault] }),
    });
    await takeTurn(turn, NOW);
    expect(heard.lines).toContainEqual({
      level: 'info',
      message: 'Keys inspected',
      fields: { keys: 5, left: 7, failed: 2 },
    });
    expect(heard.lines).toContainEqual({
      level: 'warn',
      message: 'No time to inspect all keys',
      fields: { left: 7 },
    });
    expect(heard.counts.get('WorkFailed')).toBe(2);
    expect(heard.faults).toEqual([fault]);
  });

  it('fails when the table does', async () => {
    const fault = new OutsideError('unavailable', 'Expected the table, got a time-out.');
    const { turn, steps } = turnWith({ sweep: () => Promise.reject(fault) });
    await expect(takeTurn(turn, NOW)).rejects.toBe(fault);
    expect(steps).toEqual([]);
  });
});
