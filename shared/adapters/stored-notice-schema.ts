// The shape of a stored notice and of how far it has come.
import * as z from 'zod';
import {
  type Containment,
  NOTICE_STAGES,
  type Notice,
  type NoticeProgress,
  OPERATION_CODES,
} from '#shared/model/notice.ts';
import { DIGEST_CAUSES, type Digest, type TellingWay } from '#shared/model/telling.ts';
import { fromText } from './dynamodb-item.ts';
import { maybe, storedKeyId, storedTime } from './stored-fields.ts';

const CONTAINMENTS: readonly Containment['kind'][] = [
  'not-asked',
  'ruled-out',
  'overruled',
  'contained',
  'impossible',
  'failed',
];

const digest: z.ZodType<Digest> = z.object({
  digestId: z.string().min(1),
  topic: z.enum(['urgent', 'informational']),
  cause: z.enum(DIGEST_CAUSES),
  dueAt: storedTime,
});

const way: z.ZodType<TellingWay> = z.object({
  alertId: z.string().min(1),
  digest: maybe(digest),
});

const notice: z.ZodType<Notice> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('incident'),
    noticeId: z.string().min(1),
    keyId: storedKeyId,
    incidentId: z.string().min(1),
    stage: z.enum(NOTICE_STAGES),
    decision: z.enum(['alert', 'disable']),
    epoch: z.int(),
    createdAt: storedTime,
  }),
  z.object({
    kind: z.literal('operation'),
    noticeId: z.string().min(1),
    code: z.enum(OPERATION_CODES),
    subject: z.string(),
    keyId: maybe(storedKeyId),
    detail: z.string(),
    createdAt: storedTime,
  }),
  z.object({
    kind: z.literal('digest'),
    noticeId: z.string().min(1),
    digest,
    createdAt: storedTime,
  }),
]);

const progress: z.ZodType<NoticeProgress> = z.object({
  attempts: z.int(),
  told: maybe(z.object({ at: storedTime, containment: z.enum(CONTAINMENTS) })),
});

export const storedNotice = z.object({
  notice: fromText(notice),
  progress: fromText(progress),
  way: maybe(fromText(way)),
  settledAt: maybe(storedTime),
});
