// The shape of a stored call of an incident. Fields that are unknown here are dropped: a newer version wrote
// them.
import * as z from 'zod';
import type { EvidenceEvent } from '#shared/model/evidence.ts';
import { DETECTOR_IDS, SEVERITIES } from '#shared/model/finding.ts';
import { OUTCOMES, SCOPES, type SecretKind, VANTAGES } from '#shared/model/usage-event.ts';
import { maybe, storedKeyId, storedPlace, storedTime } from './stored-fields.ts';

const SECRET_KINDS: readonly SecretKind[] = ['signature', 'secret', 'passphrase', 'token'];

const text = maybe(z.string());

const event = z.object({
  kind: z.literal('event'),
  time: storedTime,
  keyId: storedKeyId,
  exchange: z.string(),
  vantage: z.enum(VANTAGES),
  id: text,
  sourceIp: text,
  action: z.string(),
  scope: maybe(z.enum(SCOPES)),
  outcome: z.enum(OUTCOMES),
  errorCode: text,
  weight: z.number(),
  symbol: text,
  notional: maybe(z.number()),
  orderId: text,
  userAgent: text,
  leaks: z.array(z.enum(SECRET_KINDS)),
  source: z.string(),
  line: z.number(),
});

const evidenceEvent: z.ZodType<EvidenceEvent> = z.object({
  event,
  address: text,
  network: text,
  place: maybe(storedPlace),
  scope: z.enum(SCOPES),
  decision: z.enum(['allow', 'alert', 'disable']),
  severity: z.enum(SEVERITIES),
  bits: z.number(),
  detectors: z.array(z.enum(DETECTOR_IDS)),
});

export const evidenceEvents = z.array(evidenceEvent);
