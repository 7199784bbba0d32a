// `keywarden redrive` of alerts that did not reach other programs: real queues, and a double of Lambda.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { jsonLines, type Ran, runKeywarden } from '#test/contract/cli/run-keywarden.ts';
import { type FunctionDouble, startFunctionDouble } from '#test/emulator/start-function-double.ts';
import { type StackDouble, startStackDouble } from '#test/emulator/start-stack-double.ts';
import { type Desk, openDesk } from './people/desk.ts';
import { drain, sqsClient } from './queues.ts';

const EXAMPLE = new URL('../../../docs/examples/01-opened.alert.json', import.meta.url);
const ALERT = readFileSync(EXAMPLE, 'utf8');
const ALERT_ID = String(JSON.parse(ALERT).alertId);
const AT = '2026-03-16T00:00:00.000Z';
const EVENT = { Records: [{ EventSource: 'aws:sns', Sns: { Message: ALERT, Timestamp: AT } }] };
const GIVEN_UP = {
  version: '1.0',
  requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
  requestPayload: EVENT,
  responsePayload: { errorType: 'OutsideError', errorMessage: 'Expected AWS, got No\u001b[31m.' },
};
const NOT_HANDED_OVER = { Type: 'Notification', MessageId: 'm', Message: ALERT, Timestamp: AT };
const FOREIGN = { ...NOT_HANDED_OVER, Message: '{"secret":"canary-5f2c"}' };

const called: { readonly name: string; readonly event: unknown }[] = [];
const queues = sqsClient();
let desk: Desk;
let lambda: FunctionDouble;
let stacks: StackDouble;
let lettersUrl = '';

beforeAll(async () => {
  desk = await openDesk();
  lambda = await startFunctionDouble(async (event, name) => called.push({ name, event }));
  const [intake, notices, letters] = await Promise.all([newQueue(), newQueue(), newQueue()]);
  lettersUrl = letters;
  const without = {
    TableName: desk.table.name,
    IntakeQueueUrl: intake,
    IntakeDeadLettersUrl: notices,
    ChunkQueueUrl: intake,
    ChunkDeadLettersUrl: notices,
    NoticeDeadLettersUrl: notices,
  };
  const forward = { ForwardFunctionName: 'forward-1', ForwardDeadLettersUrl: letters };
  stacks = await startStackDouble({ Keywarden: { ...without, ...forward }, Plain: without });
});

afterAll(async () => {
  await Promise.all([desk.stop(), lambda.stop(), stacks.stop()]);
});

beforeEach(async () => {
  called.length = 0;
  await drain(queues, lettersUrl);
});

describe('keywarden redrive forward', () => {
  it('shows which alert it was and what it failed of, in both forms', async () => {
    await bury(GIVEN_UP, NOT_HANDED_OVER);
    const ran = await redrive('forward', '--show', '--json');
    expect(jsonLines(ran)).toEqual([
      expect.objectContaining({ about: ALERT_ID, why: 'Expected AWS, got No\\u001b[31m.' }),
      expect.objectContaining({ about: ALERT_ID, why: 'SNS could not call FORWARD' }),
    ]);
    expect(called).toEqual([]);
  });

  it('calls the function with each again, as SNS does, and puts that on the record', async () => {
    await bury(GIVEN_UP, NOT_HANDED_OVER);
    expect(await redrive('--yes')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('forward: 2 returned.'),
    });
    const again = { name: 'forward-1', event: EVENT };
    expect(called).toMatchObject([again, again]);
    expect(await drain(queues, lettersUrl)).toEqual([]);
    expect((await desk.rows()).at(-1)).toMatchObject({
      action: 'letters-redriven',
      subject: 'forward',
    });
  });

  it('leaves what is no alert of ours, and shows none of it', async () => {
    await bury(FOREIGN);
    const ran = await redrive('forward', '--yes');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('forward: 1 left');
    expect(ran.stdout + ran.stderr).not.toContain('canary');
    expect(called).toEqual([]);
    expect(await drain(queues, lettersUrl)).toHaveLength(1);
  });

  it('has nothing to do where no alerts are forwarded', async () => {
    expect((await redrive('--show', '--stack', 'Plain')).stdout).toBe('No dead letters.\n');
    const { code, stderr } = await redrive('forward', '--show', '--stack', 'Plain');
    expect([code, stderr]).toEqual([2, expect.stringContaining('a deployment that forwards')]);
  });
});

async function newQueue(): Promise<string> {
  const command = new CreateQueueCommand({ QueueName: randomUUID() });
  return (await queues.send(command)).QueueUrl ?? '';
}

async function bury(...letters: readonly object[]): Promise<void> {
  for (const letter of letters) {
    const MessageBody = JSON.stringify(letter);
    await queues.send(new SendMessageCommand({ QueueUrl: lettersUrl, MessageBody }));
  }
}

async function redrive(...args: readonly string[]): Promise<Ran> {
  const ran = await runKeywarden(['redrive', ...args, '--by', 'ann'], '', {
    ...desk.env,
    AWS_ENDPOINT_URL_SQS: inject('ministackEndpoint'),
    AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
    AWS_ENDPOINT_URL_CLOUDFORMATION: stacks.endpoint,
  });
  await lambda.untilDone();
  return ran;
}
