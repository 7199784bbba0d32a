// Keeps cases in the table: every change is a compare-and-set, and the index `Work` finds those that go on
// and those that have ended.
import { randomUUID } from 'node:crypto';
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import { DAY_MS, SECOND_MS } from '#shared/model/units.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import { changeItem, getItem, walkLatestWork, walkWork } from './dynamodb-ask.ts';
import { readItem, readListed, toText } from './dynamodb-item.ts';
import { setFields } from './dynamodb-set-fields.ts';
import { caseAt, type DynamodbTable, type Item } from './dynamodb-table.ts';
import { storedCase } from './stored-case-schema.ts';
import { takeFirst } from './take-first.ts';

const KEPT_MS = 400 * DAY_MS;
/** Of a case that waits for nothing: behind every time that is asked for. */
const NEVER = Date.UTC(9999, 0);

export function createDynamodbCaseStore(table: DynamodbTable): CaseStore {
  return {
    read: (incidentId) => read(table, incidentId),
    open: (one) => write(table, one, 'attribute_not_exists(pk)'),
    change: ({ version }, after) => write(table, after, '#version = :versionBefore', version),
    toRemind: (now, limit) => takeFirst(cases(table, walkWork(table, 'CASE', now)), limit),
    unresolved: (limit) => takeFirst(cases(table, walkWork(table, 'CASE')), limit),
    ended: (limit) => takeFirst(cases(table, walkLatestWork(table, 'ENDED')), limit),
  };
}

async function read(table: DynamodbTable, incidentId: string): Promise<IncidentCase | undefined> {
  const item = await getItem(table, caseAt(incidentId));
  return item && readItem(storedCase, item);
}

async function* cases(table: DynamodbTable, items: AsyncIterable<Item>) {
  for await (const item of items) yield* readListed(table, storedCase, item);
}

/** As with holds, the attempt's own mark tells a lost reply from another's write. */
async function write(
  table: DynamodbTable,
  one: IncidentCase,
  onlyIf: string,
  versionBefore?: number,
): Promise<boolean> {
  const attempt = randomUUID();
  const key = caseAt(one.incidentId);
  const { update, names, values } = setFields({ ...fieldsOf(one), attempt });
  const before = versionBefore === undefined ? {} : { ':versionBefore': versionBefore };
  const isWritten = await changeItem(table, {
    key,
    update,
    onlyIf,
    names,
    values: { ...values, ...before },
  });
  if (isWritten) return true;
  return (await getItem(table, key))?.['attempt']?.S === attempt;
}

function fieldsOf(one: IncidentCase): Readonly<Record<string, unknown>> {
  const { ended, remindAt } = one;
  return {
    ...one,
    acknowledged: stepText(one.acknowledged),
    containedAtAws: stepText(one.containedAtAws),
    containedAtExchange: stepText(one.containedAtExchange),
    ended: stepText(ended),
    work: ended === undefined ? 'CASE' : 'ENDED',
    workAt: ended === undefined ? (remindAt ?? NEVER) : ended.at,
    expiresAt: ended && Math.ceil((ended.at + KEPT_MS) / SECOND_MS),
  };
}

function stepText(step: CaseStep | undefined): string | undefined {
  return step && toText(step);
}
