// The shape of a row of the audit trail, and of its head. Nothing is checked here but that they can be read.
import * as z from 'zod';
import { AUDIT_ACTIONS, type AuditRow } from '#shared/model/audit-row.ts';
import type { AuditHead } from '#shared/ports/audit-trail.ts';
import { fromText } from './dynamodb-item.ts';
import { storedTime } from './stored-fields.ts';

const row: z.ZodType<AuditRow> = z.object({
  seq: z.int().min(1),
  at: storedTime,
  by: z.string(),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

export const storedAuditRow = z.object({ row: fromText(row) });

export const storedAuditHead: z.ZodType<AuditHead> = z.object({
  seq: z.int().min(1),
  hash: z.string(),
});
