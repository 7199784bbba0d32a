// Answers as SQS does about moving dead letters, which the emulator does not know: only out of a queue that is
// one of dead letters, one task at a time, and done later.
import { type Request, ServiceError, startJsonService, textOf } from './json-service.ts';

export interface MoveTasks {
  readonly endpoint: string;
  /** Of the one queue of dead letters that there is. */
  readonly lettersUrl: string;
  /** A queue like any other. */
  readonly otherUrl: string;
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

export interface MoveCourse {
  readonly letters: number;
  /** How the task ends. */
  readonly end: 'COMPLETED' | 'FAILED';
  /** What starting one is answered with. */
  readonly refuse?: string;
}

const ARN = 'arn:aws:sqs:eu-central-1:123456789012:';
const LOOKS_UNTIL_DONE = 2;

export async function startMoveTasks({ letters, end, refuse }: MoveCourse): Promise<MoveTasks> {
  let looks: number | undefined;
  const service = await startJsonService({
    GetQueueAttributes: (request) => ({ Attributes: { QueueArn: arnOf(request) } }),
    StartMessageMoveTask: (request) => {
      if (refuse !== undefined) throw new ServiceError(refuse, 'not here');
      if (textOf(request, 'SourceArn') !== `${ARN}letters`) {
        throw new ServiceError(
          'InvalidParameterValue',
          'Source queue must be a dead letter queue.',
        );
      }
      if (looks !== undefined && looks < LOOKS_UNTIL_DONE) {
        throw new ServiceError('UnsupportedOperation', 'There is already a task running.');
      }
      looks = 0;
      return { TaskHandle: 'task-1' };
    },
    ListMessageMoveTasks: () => {
      if (looks === undefined) return { Results: [] };
      const Status = looks++ < LOOKS_UNTIL_DONE ? 'RUNNING' : end;
      const FailureReason = end === 'FAILED' ? 'AccessDenied' : undefined;
      return { Results: [{ Status, ApproximateNumberOfMessagesMoved: letters, FailureReason }] };
    },
  });
  const url = (name: string) => `${service.endpoint}/123456789012/${name}`;
  return { ...service, lettersUrl: url('letters'), otherUrl: url('other') };
}

function arnOf(request: Request): string {
  return `${ARN}${textOf(request, 'QueueUrl')?.split('/').at(-1)}`;
}
