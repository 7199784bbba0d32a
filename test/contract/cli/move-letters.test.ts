// Having SQS move all dead letters itself, against a double that is as strict as SQS.
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { moveAll } from '#cli/redrive/move-all.ts';
import {
  type MoveCourse,
  type MoveTasks,
  startMoveTasks,
} from '#test/emulator/strict-move-tasks.ts';

let tasks: MoveTasks | undefined;

afterEach(async () => {
  await tasks?.stop();
});

async function open(course: MoveCourse): Promise<{ client: SQSClient; tasks: MoveTasks }> {
  tasks = await startMoveTasks(course);
  const client = new SQSClient({
    region: 'eu-central-1',
    endpoint: tasks.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return { client, tasks };
}

describe('moveAll', () => {
  it('waits until all are moved, and says how many', async () => {
    const { client, tasks: double } = await open({ letters: 7, end: 'COMPLETED' });
    expect(await moveAll(client, double.lettersUrl)).toBe(7);
    const looks = double.seen.filter((name) => name === 'ListMessageMoveTasks');
    expect(looks).toHaveLength(3);
  });

  it('says why when the task fails half-way', async () => {
    const { client, tasks: double } = await open({ letters: 2, end: 'FAILED' });
    await expect(moveAll(client, double.lettersUrl)).rejects.toThrow(
      'Expected AWS to move letters, got AccessDenied.',
    );
  });

  it.for(['InvalidAction', 'UnsupportedOperation', 'AccessDeniedException'])(
    'leaves it to the caller to move them one by one where the answer is %s',
    async (refuse) => {
      const { client, tasks: double } = await open({ letters: 7, end: 'COMPLETED', refuse });
      expect(await moveAll(client, double.lettersUrl)).toBeUndefined();
    },
  );

  it('moves nothing out of a queue that holds no dead letters', async () => {
    const { client, tasks: double } = await open({ letters: 7, end: 'COMPLETED' });
    await expect(moveAll(client, double.otherUrl)).rejects.toThrow('InvalidParameterValue');
  });
});
