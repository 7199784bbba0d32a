// Deploys once for all stories of the project `e2e`, and ends what it started afterwards.
import type { TestProject } from 'vitest/node';
import { createClients } from './clients.ts';
import { openCloud } from './cloud.ts';
import { deploy, type Outputs } from './deploy.ts';
import { createPushSecret, resolvePushSecret } from './push-secret.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly deployed: {
      readonly env: Readonly<Record<string, string>>;
      /** Undefined on AWS itself. */
      readonly endpoint: string | undefined;
      readonly outputs: Outputs;
    };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await openCloud();
  try {
    const clients = createClients(cloud);
    await createPushSecret(clients);
    const outputs = await deploy(cloud);
    await resolvePushSecret(clients, outputs['NormaliseFunctionName']);
    project.provide('deployed', { env: cloud.env, endpoint: cloud.endpoint, outputs });
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  return () => cloud.stop();
}
