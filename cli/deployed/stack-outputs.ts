// Finds a deployment by the outputs of its stack.
import {
  type CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { UsageError } from '../usage-error.ts';

export type StackOutputs = ReadonlyMap<string, string>;

/** @throws UsageError when there is no such stack; OutsideError when AWS does not answer. */
export async function readStackOutputs(
  client: CloudFormationClient,
  stackName: string,
): Promise<StackOutputs> {
  const { Stacks } = await describe(client, stackName);
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return new Map(outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
}

/** @throws UsageError for a stack that is not ours, or of another version. */
export function outputOf(outputs: StackOutputs, name: string): string {
  const value = outputs.get(name);
  if (value !== undefined) return value;
  throw new UsageError(
    `Expected the output ${name} of a Keywarden stack, found none (see --stack).`,
  );
}

async function describe(client: CloudFormationClient, stackName: string) {
  try {
    return await client.send(new DescribeStacksCommand({ StackName: stackName }));
  } catch (error) {
    const isMissing =
      error instanceof CloudFormationServiceException && error.name === 'ValidationError';
    if (isMissing) {
      throw new UsageError(
        `Expected a deployed stack named ${stackName}, found none in this account and region (see --stack, AWS_REGION).`,
        { cause: error },
      );
    }
    if (isUnconfigured(error)) {
      throw new UsageError(
        'Expected credentials and a region of AWS (AWS_PROFILE and AWS_REGION, for instance), found none.',
        { cause: error },
      );
    }
    const name = error instanceof Error ? error.name : 'an error';
    throw new OutsideError('unavailable', `Expected AWS to describe a stack, got ${name}.`, error);
  }
}

/** What the SDK says before it asks anybody. */
function isUnconfigured(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'CredentialsProviderError' || error.message.startsWith('Region is missing');
}
