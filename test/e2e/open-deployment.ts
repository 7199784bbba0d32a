// Gives a story the deployment that was made for all of them.
import { inject } from 'vitest';
import { type Clients, createClients } from './clients.ts';
import type { Cloud } from './cloud.ts';
import type { Outputs } from './deploy.ts';

export interface Deployed {
  readonly cloud: Cloud;
  readonly clients: Clients;
  readonly outputs: Outputs;
}

export function openDeployed(): Deployed {
  const { env, endpoint, outputs } = inject('deployed');
  const cloud = { env, endpoint, stop: async () => undefined };
  return { cloud, clients: createClients(cloud), outputs };
}
