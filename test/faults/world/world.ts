// One deployment for one cell: a table, doubles of the other services, and the product's own clients with the
// product's own settings, all through one proxy.
import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '#functions/runtime/open-table.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { type EpochMs, epochMs } from '#shared/model/units.ts';
import type { OutsideError } from '#shared/ports/outside-error.ts';
import { createWorkTable } from '#test/emulator/create-work-table.ts';
import { type Cloud, openCloud } from '../cloud/cloud.ts';
import type { Upstream } from '../cloud/upstream.ts';
import { type FaultProxy, startFaultProxy } from '../proxy/fault-proxy.ts';
import { type Clients, createClients } from './clients.ts';
import { createHearing, type Hearing } from './hearing.ts';

export interface World {
  readonly cloud: Cloud;
  readonly proxy: FaultProxy;
  readonly clients: Clients;
  /** Through the proxy, as a function opens it. */
  readonly table: DynamodbTable;
  /** Past the proxy, for what is prepared and looked at. */
  readonly direct: DynamodbTable;
  readonly hearing: Hearing;
  /** Wall-clock time of the deployment; a story moves it on. */
  now: EpochMs;
  close(): Promise<void>;
}

/** A Monday, an hour after the story's last call. */
export const START = epochMs(Date.UTC(2026, 2, 16, 2, 0, 10));

export interface WorldOptions {
  readonly dynamodbEndpoint: string;
  /** Past all proxies. */
  readonly admin: DynamoDBClient;
  /** Stands before the services, to plant a fault that the checks must find. */
  readonly plant?: (upstream: Upstream) => Upstream;
  /** Whether the proxy is told which line of the product sends each request. */
  readonly isTraced?: boolean;
}

export async function openWorld({
  dynamodbEndpoint,
  admin,
  plant = (upstream) => upstream,
  isTraced = false,
}: WorldOptions): Promise<World> {
  const cloud = openCloud(dynamodbEndpoint);
  const proxy = await startFaultProxy(plant(cloud.take));
  const name = await createWorkTable(admin);
  const clients = createClients(proxy.endpoint, isTraced);
  const hearing = createHearing();
  return {
    cloud,
    proxy,
    clients,
    table: openTable(clients.dynamodb(), name, hearing),
    direct: { client: admin, name, onDamaged },
    hearing,
    now: START,
    close: async () => {
      clients.destroy();
      await proxy.stop();
      await admin.send(new DeleteTableCommand({ TableName: name }));
    },
  };
}

/** Nothing that the product writes may be unreadable to it. */
function onDamaged(error: OutsideError): void {
  throw error;
}
