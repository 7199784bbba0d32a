// Takes the tags of a secret and gives the record of its key, or all that is wrong with them.
import type { Mode } from '#shared/model/key-record.ts';
import type { TaggedRecord, TaggedSecret } from '#shared/ports/secret-directory.ts';
import { createFingerprint } from './fingerprint-api-key.ts';
import { KeyRecordsError } from './key-records-error.ts';
import { parseKeyRecords } from './parse-key-records.ts';
import { STRATEGY_TAG, TOMBSTONE_LABEL } from './secret-view.ts';

type TagKind = 'text' | 'list' | 'flag' | 'number';

/** Field of the record, and how its tag is read. A tag may hold no comma: lists are separated by spaces. */
const FIELDS: Readonly<Record<string, readonly [field: string, kind: TagKind]>> = {
  'key-id': ['keyId', 'text'],
  exchange: ['exchange', 'text'],
  label: ['label', 'text'],
  owner: ['owner', 'text'],
  mode: ['mode', 'text'],
  scopes: ['scopes', 'list'],
  'allow-cidrs': ['allowCidrs', 'list'],
  'deny-cidrs': ['denyCidrs', 'list'],
  'allow-countries': ['allowCountries', 'list'],
  'deny-countries': ['denyCountries', 'list'],
  sources: ['sources', 'list'],
  protected: ['protected', 'flag'],
  honey: ['honey', 'flag'],
  'created-at': ['createdAt', 'text'],
  'expires-at': ['expiresAt', 'text'],
  'rotate-after-days': ['rotateAfterDays', 'number'],
};

const PREFIX = 'keywarden:';
/** Ours, and no part of the record. */
const STATE_TAGS: ReadonlySet<string> = new Set(['state', 'incident', 'strategy']);

/** @param mode Of keys whose tags name none. */
export function readTaggedRecord(secret: TaggedSecret, mode: Mode): TaggedRecord {
  const { tags, labels } = secret;
  try {
    const [record] = parseKeyRecords([givenOf(secret)], {
      fingerprint: createFingerprint(1),
      mode,
    });
    if (record === undefined) return { kind: 'invalid', faults: ['Expected tags of a key.'] };
    const prepared = labels.has(TOMBSTONE_LABEL) || tags.get(STRATEGY_TAG) === 'fence';
    return { kind: 'record', record, prepared };
  } catch (error) {
    if (!(error instanceof KeyRecordsError)) throw error;
    return { kind: 'invalid', faults: error.faults };
  }
}

/** Without a tag for it the label is the secret's name, and the key as old as its latest rotation. */
function givenOf({ arn, name, tags, createdAt, lastRotatedAt }: TaggedSecret): object {
  const given = [...tags].flatMap(([tag, value]) => fieldOf(tag, value));
  const madeAt = lastRotatedAt ?? createdAt;
  return {
    label: name,
    ...(madeAt === undefined ? {} : { createdAt: madeAt }),
    ...Object.fromEntries(given),
    secretArn: arn,
  };
}

/** A tag of ours that nobody knows is a slip of the pen: as a field it becomes a fault that names it. */
function fieldOf(tag: string, value: string): readonly (readonly [string, unknown])[] {
  if (!tag.startsWith(PREFIX)) return [];
  const name = tag.slice(PREFIX.length);
  if (STATE_TAGS.has(name)) return [];
  const known = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  return known === undefined ? [[name, value]] : [[known[0], valueOf(value, known[1])]];
}

function valueOf(text: string, kind: TagKind): unknown {
  if (kind === 'list') return text.split(/\s+/).filter((part) => part !== '');
  if (kind === 'flag') return text === 'true' || text === 'false' ? text === 'true' : text;
  return kind === 'number' ? Number(text) : text;
}
