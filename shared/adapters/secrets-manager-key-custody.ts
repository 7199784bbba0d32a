// Holds a key back in Secrets Manager by moving labels and setting tags. It never asks for a value, so
// whoever runs it needs no right to read or write one.
import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeSecretCommand,
  type SecretsManagerClient,
  TagResourceCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { ImpossibleReason } from '#shared/model/notice.ts';
import type { CustodyTarget, KeyCustody } from '#shared/ports/key-custody.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws, isAwsError } from './aws-fault.ts';
import {
  type CustodyStep,
  custodyStateOf,
  nextOfQuarantine,
  nextOfRelease,
} from './plan-custody.ts';
import { KEY_ID_TAG, type SecretView, viewSecret } from './secret-view.ts';

/** A quarantine takes five looks when nobody interferes. */
const MAX_LOOKS = 10;
const PAUSE_MS = 100;
const BY_HAND = 'by-hand';

/** @param sleep Waits before looking again, in milliseconds. */
export function createSecretsManagerKeyCustody(
  client: SecretsManagerClient,
  sleep: (ms: number) => Promise<unknown> = pause,
): KeyCustody {
  const aws = { client, sleep };
  return {
    quarantine: (target, incidentId) =>
      carryOut(aws, target, (view) => nextOfQuarantine(view, tagValue(incidentId ?? BY_HAND))),
    release: (target, secretVersion) =>
      carryOut(aws, target, (view) => nextOfRelease(view, secretVersion)),
    inspect: async (target) => {
      const view = await look(client, target);
      if (view === 'not-permitted') throw notPermitted();
      return typeof view === 'string' ? undefined : custodyStateOf(view);
    },
  };
}

type Impossible = { readonly kind: 'impossible'; readonly reason: ImpossibleReason };

interface Aws {
  readonly client: SecretsManagerClient;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Looks, does the next step and looks again: what it returns has been read back. */
async function carryOut<Result>(
  { client, sleep }: Aws,
  target: CustodyTarget,
  next: (view: SecretView) => CustodyStep<Result>,
): Promise<Result | Impossible> {
  let hasBegun = false;
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const view = await look(client, target);
    if (view === 'not-permitted' && hasBegun) throw notPermitted();
    if (typeof view === 'string') return { kind: 'impossible', reason: view };
    const step = next(view);
    if (step.kind === 'done') return step.result;
    const outcome = await take(client, target.secretArn, step);
    if (outcome === 'not-permitted') {
      // What has been begun is not "impossible": the key is out of use, and somebody has to know.
      if (hasBegun || (view.tombstone !== undefined && view.current === view.tombstone)) {
        throw new OutsideError('refused', 'Expected leave to move a label, got AccessDenied.');
      }
      return { kind: 'impossible', reason: outcome };
    }
    hasBegun ||= outcome === 'taken';
    if (outcome === 'missed') await sleep(PAUSE_MS);
  }
  throw new OutsideError(
    'unavailable',
    `Expected labels as wanted after ${MAX_LOOKS} looks, got others.`,
  );
}

async function look(
  client: SecretsManagerClient,
  { keyId, secretArn }: CustodyTarget,
): Promise<SecretView | 'secret-missing' | 'not-tagged' | 'not-permitted'> {
  const command = new DescribeSecretCommand({ SecretId: secretArn });
  try {
    const view = viewSecret(await client.send(command));
    if (view.isDeleted) return 'secret-missing';
    return view.tags.get(KEY_ID_TAG) === keyId ? view : 'not-tagged';
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return 'secret-missing';
    if (isAwsError(error, 'AccessDeniedException')) return 'not-permitted';
    return askAws('describe a secret', () => Promise.reject(error));
  }
}

/** @returns `missed` when somebody else has moved the label first: looking again says what to do. */
async function take(
  client: SecretsManagerClient,
  SecretId: string,
  step: Exclude<CustodyStep<never>, { readonly kind: 'done' }>,
): Promise<'taken' | 'missed' | 'not-permitted'> {
  try {
    if (step.kind === 'tag') {
      const Tags = [...step.tags].map(([Key, Value]) => ({ Key, Value }));
      await client.send(new TagResourceCommand({ SecretId, Tags }));
    } else await client.send(new UpdateSecretVersionStageCommand(moveOf(SecretId, step)));
    return 'taken';
  } catch (error) {
    if (isAwsError(error, 'AccessDeniedException')) return 'not-permitted';
    if (isAwsError(error, ...MISSED)) return 'missed';
    return askAws('move a label of a secret', () => Promise.reject(error));
  }
}

const MISSED = [
  'InvalidParameterException',
  'InvalidRequestException',
  'ResourceNotFoundException',
] as const;

function moveOf(
  SecretId: string,
  { label, to, from }: { label: string; to: string | undefined; from: string | undefined },
) {
  return { SecretId, VersionStage: label, MoveToVersionId: to, RemoveFromVersionId: from };
}

/** Tags take fewer characters than ids have; what they may not hold would fail for ever. */
function tagValue(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} _.:/=+@-]/gu, '_').slice(0, 256);
}

function notPermitted(): OutsideError {
  return new OutsideError('refused', 'Expected leave to describe a secret, got AccessDenied.');
}
