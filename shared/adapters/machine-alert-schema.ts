// The form of the messages for programs, for whoever reads one; docs/schemas/alert.v1.schema.json is made of it.
import * as z from 'zod';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { MODES } from '#shared/model/key-record.ts';
import type { MachineAlert } from '#shared/model/machine-alert.ts';
import { NOTICE_STAGES, OPERATION_CODES } from '#shared/model/notice.ts';
import { SCOPES } from '#shared/model/usage-event.ts';

const text = z.string();
const count = z.int().min(0);
const time = z.int().describe('Epoch milliseconds');
const scope = z.enum(SCOPES);

const head = {
  version: z.literal(1).describe('Raised when a field changes its meaning or goes'),
  alertId: text.min(1).describe('The same when the message is sent again: drop what you have seen'),
  threadId: text.min(1).describe('Of all messages about the same thing'),
  drill: z.boolean().describe('Made up by a drill: nothing is to be done'),
};

const thread = {
  dedupKey: text.regex(/^keywarden\//).describe("A pager's key: one open incident for each"),
  eventAction: z.enum(['trigger', 'acknowledge', 'resolve']),
  number: text.regex(/^[2-9A-Z]{6}$/).describe('Stands in each subject'),
  title: text.min(1).describe('One line for a person'),
};

const step = z.object({ by: text, note: text, at: time }).nullable();

const aws = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-asked') }),
  z.object({
    kind: z.literal('ruled-out'),
    by: z.enum(['mode', 'protected', 'kill-switch', 'brake']),
  }),
  z.object({ kind: z.literal('overruled') }),
  z.object({ kind: z.literal('contained'), strategy: z.enum(['tombstone', 'fence']), at: time }),
  z.object({
    kind: z.literal('impossible'),
    reason: z.enum(['no-secret', 'secret-missing', 'not-tagged', 'not-prepared', 'not-permitted']),
  }),
  z.object({ kind: z.literal('failed'), detail: text }),
]);

const incident = z.object({
  ...head,
  ...thread,
  type: z.literal('incident'),
  stage: z.enum(NOTICE_STAGES),
  incidentId: text.min(1),
  key: z.object({
    keyId: text,
    label: text,
    exchange: text,
    owner: text.nullable(),
    secretArn: text.nullable(),
    scopes: z.array(scope),
  }),
  mode: z.enum(MODES),
  decision: z.enum(['alert', 'disable']),
  severity: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
  bits: z.number().min(0).describe('Surprise of the strongest single verdict, -log2 of a chance'),
  startedAt: time,
  endedAt: time,
  suspiciousCalls: count,
  ordinaryCalls: count,
  addresses: z
    .array(z.object({ address: text, country: text.nullable(), calls: count }))
    .describe('Most calls first'),
  moreAddresses: count,
  actions: z.array(z.object({ action: text, scope, calls: count, succeeded: count })),
  detectors: z.array(z.object({ detector: z.enum(DETECTOR_IDS), bits: z.number().min(0), count })),
  techniques: z
    .array(z.object({ id: text, name: text, tactic: text }))
    .describe('MITRE ATT&CK for Enterprise'),
  reasons: z.array(text),
  containment: z.object({
    aws,
    exchange: z
      .enum(['not-contained', 'contained', 'not-recorded', 'false-alarm', 'drill'])
      .describe('What a person has recorded: Keywarden cannot reach the exchange'),
  }),
  nextSteps: z.array(z.object({ say: text, copy: text.nullable() })),
  step: step.describe('By whom the stage was brought about; null where it follows the calls'),
  acknowledged: step,
  containedAtExchange: step,
  ended: step,
});

const operation = z.object({
  ...head,
  ...thread,
  type: z.literal('operation'),
  code: z.enum(OPERATION_CODES),
  subject: text,
  createdAt: time,
  detail: z.array(text),
});

const bots = z.object({
  ...head,
  type: z.enum(['key.quarantined', 'key.released']),
  keyId: text,
  exchange: text,
  secretArn: text.optional(),
});

export const MACHINE_ALERT = z.discriminatedUnion('type', [incident, operation, bots]);

/**
 * Fields that are not known yet are left out: a newer sender may have more to say.
 *
 * @throws {SyntaxError|z.ZodError} for anything but an alert of version 1.
 */
export function readMachineAlert(json: string): MachineAlert {
  return MACHINE_ALERT.parse(JSON.parse(json));
}
