// What is worth mending comes as lines of its own, beside the verdicts.
import { expect, it } from 'vitest';
import { ofType, runKeywarden, summaryOf } from './run-keywarden.ts';
import { line, scratch } from './scratch.ts';

const files = scratch();
const DAY_S = 86_400;

it('keywarden replay notes a key that wakes at home after a month', async () => {
  const calls = Array.from({ length: 600 }, (_, n) => line(n * 600));
  const path = files.write('sleeper.ndjson', [...calls, line(45 * DAY_S)].join(''));
  const ran = await runKeywarden(['replay', path, '--json']);
  expect(summaryOf(ran)).toMatchObject({ events: 601, alerts: 0, disables: 0 });
  const notes = ofType(ran, 'hygiene');
  expect(notes).toContainEqual(
    expect.objectContaining({ keyId: 'bot', detector: 'hygiene.revived', calls: 1 }),
  );
  expect(notes).toContainEqual(expect.objectContaining({ detector: 'hygiene.dormant' }));
});
