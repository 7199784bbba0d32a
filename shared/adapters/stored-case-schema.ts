// The shape of a stored case.
import * as z from 'zod';
import { CASE_STATUSES, type CaseStep, type IncidentCase } from '#shared/model/incident-case.ts';
import { fromText } from './dynamodb-item.ts';
import { maybe, storedKeyId, storedTime } from './stored-fields.ts';

const step: z.ZodType<CaseStep> = z.object({ at: storedTime, by: z.string(), note: z.string() });
const maybeStep = maybe(fromText(step));

export const storedCase: z.ZodType<IncidentCase> = z.object({
  incidentId: z.string().min(1),
  keyId: storedKeyId,
  version: z.int().min(1),
  status: z.enum(CASE_STATUSES),
  openedAt: storedTime,
  acknowledged: maybeStep,
  containedAtAws: maybeStep,
  containedAtExchange: maybeStep,
  ended: maybeStep,
  reminders: z.int().min(0),
  remindAt: maybe(storedTime),
});
