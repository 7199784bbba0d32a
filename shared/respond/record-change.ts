// Says what differs between two records of a key, and which action of the audit trail that is.
import type { AuditAction } from '#shared/model/audit-row.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';

const LISTS: readonly (keyof KeyRecord)[] = [
  'allowCidrs',
  'denyCidrs',
  'allowCountries',
  'denyCountries',
];

export interface RecordChange {
  readonly action: AuditAction;
  readonly detail: string;
  /** A rotation alone makes a key younger: nobody has decided that. */
  readonly isDecision: boolean;
}

/** @returns Undefined when nothing differs. */
export function describeRecordChange(
  before: KeyRecord | undefined,
  after: KeyRecord,
): RecordChange | undefined {
  if (before === undefined) {
    const detail = `${after.label} (${after.exchange}), mode ${after.mode}`;
    return { action: 'key-registered', detail, isDecision: true };
  }
  const fields = Object.keys({ ...before, ...after }).filter(
    (field) => said(field, before) !== said(field, after),
  );
  if (fields.length === 0) return undefined;
  const changes = fields.map(
    (field) => `${field}: ${said(field, before)} -> ${said(field, after)}`,
  );
  return {
    action: actionOf(fields),
    detail: `${after.label}: ${changes.join('; ')}`,
    isDecision: fields.some((field) => field !== 'createdAt'),
  };
}

/** The weightiest of them. */
function actionOf(fields: readonly string[]): AuditAction {
  if (fields.includes('mode')) return 'mode-changed';
  return LISTS.some((list) => fields.includes(list)) ? 'allow-list-changed' : 'key-changed';
}

function said(field: string, record: KeyRecord): string {
  const value: unknown = Reflect.get(record, field);
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
