// Silences a detector for a key, or announces a move, on a person's word: on the record first, then done.
import {
  type ExceptionChange,
  withExpectedChange,
  withoutSuppression,
  withSuppression,
} from '#shared/decide/key-exceptions.ts';
import type { AuditEntry } from '#shared/model/audit-row.ts';
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyExceptions } from '#shared/model/key-exceptions.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { type EpochMs, epochMs, MINUTE_MS } from '#shared/model/units.ts';
import type { ExceptionStore } from '#shared/ports/exception-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { type RecordServices, recordAction } from './record-action.ts';

export interface ExceptionServices extends RecordServices {
  readonly exceptions: ExceptionStore;
  readonly now: () => EpochMs;
}

/** Whose key it is, by whom and why. */
export interface ExceptionOrder {
  readonly record: KeyRecord;
  readonly by: string;
  readonly reason: string;
}

export type ExceptionOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | Extract<ExceptionChange, { kind: 'refused' }>;

/** People who change the same key's exceptions at once are few. */
const MOST_TRIES = 8;
/** A pipeline's clock, and that of the exchange's log, may be ahead of ours. */
const EARLY_MS = 5 * MINUTE_MS;

export async function suppress(
  order: ExceptionOrder,
  { detector, until }: Pick<Suppression, 'detector' | 'until'>,
  services: ExceptionServices,
): Promise<ExceptionOutcome<Suppression>> {
  const { record, by, reason } = order;
  const value: Suppression = { detector, keyId: record.keyId, by, reason, until };
  const detail = `${record.label}: ${detector} for ${minutes(until - services.now())}: ${reason}`;
  const add = (before: KeyExceptions) => withSuppression(before, value, services.now());
  return change(order, { value, add, action: 'suppression-added', detail }, services);
}

export async function expectChange(
  order: ExceptionOrder,
  { cidrs, until }: Pick<ExpectedChange, 'cidrs' | 'until'>,
  services: ExceptionServices,
): Promise<ExceptionOutcome<ExpectedChange>> {
  const { record, by, reason } = order;
  const { keyId, label } = record;
  const now = services.now();
  const from = epochMs(now - EARLY_MS);
  const value: ExpectedChange = { keyId, cidrs, from, until, by, reason };
  const detail = `${label}: ${cidrs.join(' ')} for ${minutes(until - now)}: ${reason}`;
  const add = (before: KeyExceptions) => withExpectedChange(before, value, now);
  return change(order, { value, add, action: 'change-expected', detail }, services);
}

/** @returns False when the detector was not silenced: nothing was changed. */
export async function endSuppression(
  { record, by, reason }: ExceptionOrder,
  detector: DetectorId,
  services: ExceptionServices,
): Promise<boolean> {
  const { keyId, label } = record;
  const end = (before: KeyExceptions) => withoutSuppression(before, detector, services.now());
  if (end(await services.exceptions.read(keyId)) === undefined) return false;
  const detail = `${label}: ${detector}: ${reason}`;
  const at = services.now();
  await recordAction({ at, by, action: 'suppression-ended', subject: keyId, detail }, services);
  await write(record, end, services);
  return true;
}

interface Change<T> {
  readonly value: T;
  readonly add: (before: KeyExceptions) => ExceptionChange;
  readonly action: AuditEntry['action'];
  readonly detail: string;
}

async function change<T>(
  { record, by }: ExceptionOrder,
  { value, add, action, detail }: Change<T>,
  services: ExceptionServices,
): Promise<ExceptionOutcome<T>> {
  const first = add(await services.exceptions.read(record.keyId));
  if (first.kind === 'refused') return first;
  await recordAction({ at: services.now(), by, action, subject: record.keyId, detail }, services);
  const after = (before: KeyExceptions): KeyExceptions | undefined => {
    const added = add(before);
    return added.kind === 'changed' ? added.after : undefined;
  };
  await write(record, after, services);
  return { kind: 'done', value };
}

async function write(
  { keyId }: KeyRecord,
  next: (before: KeyExceptions) => KeyExceptions | undefined,
  { exceptions }: ExceptionServices,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const before = await exceptions.read(keyId);
    const after = next(before);
    if (after === undefined || (await exceptions.change(keyId, before, after))) return;
  }
  throw new OutsideError(
    'unavailable',
    'Expected to write the exceptions of a key, but others went on changing them: it stands in the audit trail and was not done.',
  );
}

function minutes(ms: number): string {
  return `${Math.round(ms / MINUTE_MS)} minutes`;
}
