// Opens a deployment for a command: its table and its secrets, with the operator's own credentials.
import { randomUUID } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbExceptionStore } from '#shared/adapters/dynamodb-exception-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbIncidentArchive } from '#shared/adapters/dynamodb-incident-archive.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { epochMs } from '#shared/model/units.ts';
import type { ExceptionServices } from '#shared/pipeline/change-exceptions.ts';
import type { PersonServices } from '#shared/pipeline/hold-by-person.ts';
import type { KillSwitchServices } from '#shared/pipeline/pull-kill-switch.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { OutsideError } from '#shared/ports/outside-error.ts';
import { showInvisible } from '../visible-text.ts';
import type { DeploymentArguments } from './deployment-arguments.ts';
import { outputOf, readStackOutputs, type StackOutputs } from './stack-outputs.ts';

export interface Deployment {
  readonly outputs: StackOutputs;
  readonly secrets: SecretsManagerClient;
  readonly table: DynamodbTable;
  readonly registry: KeyRegistry;
}

/** One for each stack: a console runs many commands, and should connect once. */
const OPENED = new Map<string, Promise<Deployment>>();

export function openDeployment({ stack }: DeploymentArguments): Promise<Deployment> {
  const known = OPENED.get(stack);
  if (known !== undefined) return known;
  const opening = connect(stack);
  OPENED.set(stack, opening);
  // Whoever asks again after a fault may have mended it.
  opening.catch(() => OPENED.delete(stack));
  return opening;
}

async function connect(stack: string): Promise<Deployment> {
  const outputs = await readStackOutputs(new CloudFormationClient(awsClientSettings()), stack);
  const client = new DynamoDBClient(awsClientSettings());
  const table = { client, name: outputOf(outputs, 'TableName'), onDamaged: warn };
  return {
    outputs,
    table,
    secrets: new SecretsManagerClient(awsClientSettings()),
    registry: createDynamodbKeyRegistry(table),
  };
}

/** What people's decisions need, and what is looked at before they are made. */
export interface PeopleServices extends PersonServices, ExceptionServices, KillSwitchServices {
  readonly audit: AuditTrail;
  readonly cases: CaseStore;
  readonly store: KeyStore;
  readonly archive: IncidentArchive;
  readonly registry: KeyRegistry;
}

export function peopleServices(deployment: Deployment): PeopleServices {
  const { table, registry } = deployment;
  return {
    ...releaseServices(deployment),
    exceptions: createDynamodbExceptionStore(table),
    brake: createDynamodbBrakeStore(table),
    store: createDynamodbKeyStore(table),
    archive: createDynamodbIncidentArchive(table),
    registry,
  };
}

export function releaseServices({
  table,
  secrets,
}: Deployment): Pick<PeopleServices, keyof PersonServices> {
  return {
    holds: createDynamodbHoldStore(table),
    audit: createDynamodbAuditTrail(table),
    cases: createDynamodbCaseStore(table),
    custody: createSecretsManagerKeyCustody(secrets),
    newOwner: () => `cli-${randomUUID()}`,
    now: () => epochMs(Date.now()),
  };
}

/** One item that cannot be read must not hide all others. */
function warn(error: OutsideError): void {
  process.stderr.write(`keywarden: ${showInvisible(error.message)}\n`);
}
