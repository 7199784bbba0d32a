// The cloud that the story plays in: an emulator of our own, or whatever AWS_ENDPOINT_URL or the AWS
// credentials of the environment name.
import { fileURLToPath } from 'node:url';
import { startMinistack } from '#test/emulator/start-ministack.ts';

export interface Cloud {
  /** For programs that are started, and for clients of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Undefined on AWS itself. */
  readonly endpoint: string | undefined;
  stop(): Promise<void>;
}

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** `KEYWARDEN_E2E=aws` plays on the account of the environment, which then has a stack more. */
export async function openCloud(): Promise<Cloud> {
  if (process.env['KEYWARDEN_E2E'] === 'aws') return { env: {}, endpoint: undefined, stop };
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given !== undefined) return { env: emulated(given), endpoint: given, stop };
  const emulator = await startMinistack();
  return { env: emulated(emulator.endpoint), endpoint: emulator.endpoint, stop: emulator.stop };
}

async function stop(): Promise<void> {
  // Whoever started it ends it.
}

function emulated(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DEFAULT_ACCOUNT: '000000000000',
    CDK_DEFAULT_REGION: 'us-east-1',
  };
}
