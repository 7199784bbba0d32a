// Takes the body of a message of the intake queue and gives the objects that it announces.
import * as z from 'zod';
import type { ObjectName } from '#shared/ports/object-reader.ts';
import { SOURCE_NAME } from '../runtime/normalise-environment.ts';
import { BadMessageError } from '../runtime/run-batch.ts';

export interface AnnouncedObject extends ObjectName {
  /** Who dropped it: the second part of its name. */
  readonly source: string;
}

const RECORD = z.object({
  eventName: z.string(),
  s3: z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({
      key: z.string().min(1),
      size: z.number().optional(),
      eTag: z.string().min(1).optional(),
      versionId: z.string().min(1).optional(),
    }),
  }),
});

const NOTIFICATION = z.union([
  // Sent once when the notification is set up.
  z.object({ Event: z.literal('s3:TestEvent') }),
  z.object({ Records: z.array(RECORD) }),
]);

type NotifiedObject = z.infer<typeof RECORD>;

/**
 * @returns Nothing for a test event, for objects that went away and for empty ones.
 * @throws BadMessageError for what is no notification, or names an object where no source drops.
 */
export function readNotification(body: string): readonly AnnouncedObject[] {
  const parsed = NOTIFICATION.safeParse(parseJson(body));
  if (!parsed.success)
    throw new BadMessageError('Expected a notification of S3, got another form.');
  if (!('Records' in parsed.data)) return [];
  return parsed.data.Records.filter(isNewObject).map(readObject);
}

/** Consoles make folders as empty objects. */
function isNewObject({ eventName, s3 }: NotifiedObject): boolean {
  return /^(?:s3:)?ObjectCreated:/.test(eventName) && s3.object.size !== 0;
}

function readObject({ s3: { bucket, object } }: NotifiedObject): AnnouncedObject {
  const key = decodeKey(object.key);
  const [folder, source = '', ...rest] = key.split('/');
  if (folder !== 'drops' || !SOURCE_NAME.test(source) || rest.length === 0) {
    throw new BadMessageError('Expected an object drops/<source>/..., got one elsewhere.');
  }
  if (object.eTag === undefined) throw new BadMessageError('Expected an ETag, got none.');
  const { eTag, versionId } = object;
  const name = { bucket: bucket.name, key, etag: eTag.replaceAll('"', ''), source };
  return versionId === undefined ? name : { ...name, versionId };
}

/** S3 writes a space as `+`. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (cause) {
    throw new BadMessageError('Expected a URL-encoded object name, got another.', cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BadMessageError('Expected JSON, got something else.', cause);
  }
}
