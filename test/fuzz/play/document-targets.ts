// Plays hostile files of the operator: keys, policy, mapping, and the tags of a secret.
import { parseDocument } from '#cli/read-document.ts';
import { UsageError } from '#cli/usage-error.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { KeyRecordsError } from '#shared/adapters/key-records-error.ts';
import { parseKeyRecords } from '#shared/adapters/parse-key-records.ts';
import { PolicyError, parsePolicy } from '#shared/adapters/parse-policy.ts';
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import { bytesOf, type Outcome, type Target, textOf } from './outcome.ts';

export const DOCUMENT_TARGETS: readonly Target[] = [
  documentTarget('keys file', (value) =>
    parseKeyRecords(value, { fingerprint: fingerprintApiKey }),
  ),
  documentTarget('policy file', parsePolicy),
  documentTarget('mapping file', parseMapping),
  { name: 'tags', play: (input) => playTags(textOf(input)) },
];

function documentTarget(name: string, parse: (value: unknown) => unknown): Target {
  return {
    name,
    play: (input) => {
      try {
        return { kind: 'gives', value: parse(parseDocument(bytesOf(input), 'hostile.yaml')) };
      } catch (error) {
        return { kind: 'refuses', saying: refusalOf(error) };
      }
    },
  };
}

/** @throws what is no refusal. */
function refusalOf(error: unknown): string {
  const isRefusal =
    error instanceof UsageError ||
    error instanceof KeyRecordsError ||
    error instanceof PolicyError ||
    error instanceof MappingError;
  if (!isRefusal) throw error;
  return error.message;
}

/** One tag a line: its name, `=`, its value. */
function playTags(text: string): Outcome {
  const pairs = text.split('\n').map((line) => line.split('=', 2));
  const tags = new Map(pairs.map(([name = '', value = '']) => [name, value]));
  const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bot-a-AbCdEf';
  const times = { createdAt: Date.parse('2026-01-01T00:00:00Z'), lastRotatedAt: undefined };
  const read = readTaggedRecord({ arn, name: 'bot-a', ...times, tags, labels: new Set() }, 'alert');
  if (read.kind === 'invalid') return { kind: 'refuses', saying: read.faults.join(' ') };
  return { kind: 'gives', value: read.record };
}
