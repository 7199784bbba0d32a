// The secret with which the story's sender signs its pushes.
import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateSecretCommand, ResourceExistsException } from '@aws-sdk/client-secrets-manager';
import type { Clients } from './clients.ts';

export const PUSH_SECRET = 'not-a-secret-but-long-enough-to-look-like-one';
export const PUSH_SECRET_NAME = 'keywarden-e2e/push';

/** Before the deployment, which looks it up. */
export async function createPushSecret({ secrets }: Clients): Promise<void> {
  try {
    await secrets.send(
      new CreateSecretCommand({ Name: PUSH_SECRET_NAME, SecretString: PUSH_SECRET }),
    );
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
  }
}

/**
 * CloudFormation puts the value into the function's variables. The emulator leaves the reference there as
 * text, so on it we do what CloudFormation does.
 */
export async function resolvePushSecret(
  { functions }: Clients,
  functionName: string | undefined,
): Promise<void> {
  const FunctionName = functionName;
  const { Environment } = await functions.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  const before = Environment?.Variables?.['KEYWARDEN_PUSH_SECRET_1'] ?? '';
  if (!before.includes('{{resolve:secretsmanager:')) return;
  const Variables = { ...Environment?.Variables, KEYWARDEN_PUSH_SECRET_1: PUSH_SECRET };
  await functions.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }),
  );
}
