// What the commands about incidents read: the incidents, their calls, their cases, their keys.
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbIncidentArchive } from '#shared/adapters/dynamodb-incident-archive.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { Deployment } from '../deployed/deployment.ts';

export interface IncidentServices {
  readonly archive: IncidentArchive;
  readonly cases: CaseStore;
  readonly registry: KeyRegistry;
  readonly holds: Pick<HoldStore, 'read'>;
  readonly keys: Pick<KeyStore, 'load'>;
}

export function incidentServices({ table, registry }: Deployment): IncidentServices {
  return {
    archive: createDynamodbIncidentArchive(table),
    cases: createDynamodbCaseStore(table),
    registry,
    holds: createDynamodbHoldStore(table),
    keys: createDynamodbKeyStore(table),
  };
}
