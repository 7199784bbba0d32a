// Names the table's items, as docs/architecture.md lays them out: prefixes bind each role to its own.
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KeyId } from '#shared/model/units.ts';
import type { OutsideError } from '#shared/ports/outside-error.ts';

export interface DynamodbTable {
  readonly client: DynamoDBClient;
  readonly name: string;
  /**
   * Told of every item that a list leaves out because it cannot be read: one bad item must not keep the
   * sweep from all others, nor go unseen.
   */
  readonly onDamaged: (error: OutsideError) => void;
}

/** As the client takes and gives it. */
export type Item = Record<string, AttributeValue>;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export const WORK_INDEX = 'Work';
/** What the index `Work` finds. */
export type Work = 'KEYS' | 'OPEN' | 'DUE' | 'HELD' | 'FREED' | 'CASE' | 'ENDED';

export const BRAKE: ItemKey = { pk: 'FLEET', sk: 'BRAKE' };

export const AUDIT_HEAD: ItemKey = { pk: 'AUDIT', sk: 'HEAD' };

/** Twelve digits, so that the rows stand in the order of their numbers. */
export function auditRowAt(seq: number): ItemKey {
  return { pk: AUDIT_HEAD.pk, sk: `ROW#${String(seq).padStart(12, '0')}` };
}

export function recordAt(keyId: KeyId): ItemKey {
  return { pk: `REC#${keyId}`, sk: 'RECORD' };
}

export function stateAt(keyId: KeyId): ItemKey {
  return { pk: `KEY#${keyId}`, sk: 'STATE' };
}

export function chunkAt(keyId: KeyId, chunkId: string): ItemKey {
  return { pk: `KEY#${keyId}`, sk: `CHUNK#${chunkId}` };
}

/** Where workers wait that meet at the key. Apart from it, so that FOLD needs no right to update a key. */
export function lineAt(keyId: KeyId): ItemKey {
  return { pk: `LINE#${keyId}`, sk: 'LINE' };
}

export function incidentAt(keyId: KeyId, incidentId: string): ItemKey {
  return { pk: `KEY#${keyId}`, sk: `INC#${incidentId}` };
}

/** @param piece The chunk that brought the calls, with a number behind it from the second piece on. */
export function evidenceAt(keyId: KeyId, incidentId: string, piece: string): ItemKey {
  return { pk: `KEY#${keyId}`, sk: `EVENTS#${incidentId}#${piece}` };
}

export function noticeAt(noticeId: string): ItemKey {
  return { pk: `NOTICE#${noticeId}`, sk: 'NOTICE' };
}

export function holdAt(keyId: KeyId): ItemKey {
  return { pk: `HOLD#${keyId}`, sk: 'HOLD' };
}

/** No key has an empty id, so this is none's. */
export const CARE_ROUND: ItemKey = { pk: 'CARE#', sk: 'ROUND' };

export function careAt(keyId: KeyId): ItemKey {
  return { pk: `CARE#${keyId}`, sk: 'CARE' };
}

export function caseAt(incidentId: string): ItemKey {
  return { pk: `CASE#${incidentId}`, sk: 'CASE' };
}

export function paceAt(topic: string): ItemKey {
  return { pk: 'FLEET', sk: `PACE#${topic}` };
}

export function digestPartAt(digestId: string, part: number): ItemKey {
  return { pk: `DIGEST#${digestId}`, sk: `PART#${String(part).padStart(2, '0')}` };
}
