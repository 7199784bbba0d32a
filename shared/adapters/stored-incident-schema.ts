// The shape of a stored incident. Fields that are unknown here are dropped: a newer version wrote them.
import * as z from 'zod';
import { DETECTOR_IDS, SEVERITIES } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import { MODES } from '#shared/model/key-record.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { fromText } from './dynamodb-item.ts';
import { maybe, storedKeyId, storedPlace, storedTime } from './stored-fields.ts';

const address = z.object({
  address: z.string(),
  network: z.string(),
  place: maybe(storedPlace),
  calls: z.number(),
  firstAt: storedTime,
  lastAt: storedTime,
});

const action = z.object({
  action: z.string(),
  scope: z.enum(SCOPES),
  calls: z.number(),
  succeeded: z.number(),
});

const evidence = z.object({
  detector: z.enum(DETECTOR_IDS),
  severity: z.enum(SEVERITIES),
  bits: z.number(),
  expected: z.string(),
  observed: z.string(),
  count: z.number(),
});

const pointer = z.object({
  eventId: z.string(),
  source: z.string(),
  line: z.number(),
  time: storedTime,
});

const incident: z.ZodType<Incident> = z.object({
  incidentId: z.string().min(1),
  keyId: storedKeyId,
  exchange: z.string(),
  mode: z.enum(MODES),
  decision: z.enum(['alert', 'disable']),
  severity: z.enum(SEVERITIES),
  bits: z.number(),
  startedAt: storedTime,
  endedAt: storedTime,
  firstEvent: pointer,
  lastEvent: pointer,
  disabledAt: maybe(storedTime),
  suspiciousCalls: z.number(),
  ordinaryCalls: z.number(),
  addresses: z.array(address),
  moreAddresses: z.number(),
  actions: z.array(action),
  moreActions: z.number(),
  evidence: z.array(evidence),
  reasons: z.array(z.string()),
});

export const storedIncident: z.ZodType<StoredIncident> = z.object({
  status: z.enum(['open', 'closed']),
  incident: fromText(incident),
});
