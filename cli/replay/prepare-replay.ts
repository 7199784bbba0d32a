// Takes the arguments and reads every file they name: keys, mapping, policy, baselines.
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { KeyRecordsError } from '#shared/adapters/key-records-error.ts';
import { parseKeyRecords } from '#shared/adapters/parse-key-records.ts';
import { PolicyError, parsePolicy } from '#shared/adapters/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import { replayRange } from '#shared/ingest/check-time.ts';
import { formatChooser } from '#shared/ingest/choose-format.ts';
import type { FieldMapping } from '#shared/ingest/field-mapping.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { loadBaselines } from '../baseline-file.ts';
import { readDocument } from '../read-document.ts';
import { UsageError } from '../usage-error.ts';
import { listInputs } from './list-inputs.ts';
import type { ReplayOptions } from './replay.ts';
import type { InputArguments } from './replay-arguments.ts';

/** @throws UsageError for anything that the operator has to mend, with all faults of a file at once. */
export async function prepareReplay(args: InputArguments, now: EpochMs): Promise<ReplayOptions> {
  const fingerprint = createFingerprint();
  const mapping = await readMapping(args);
  return {
    files: await listInputs(args.files),
    reading: {
      maxRatio: args.maxRatio,
      range: replayRange(now),
      fingerprint,
      mapping,
      chooseFormat: formatChooser({ format: args.format, mapping }),
    },
    records: await readKeys(args, fingerprint),
    baselines:
      args.loadBaselines === undefined ? new Map() : await loadBaselines(args.loadBaselines),
    geo: new CachedGeoLocator(createGeoipLiteGeoLocator()),
    policy: await readPolicy(args),
    defaultMode: args.mode,
  };
}

async function readKeys(
  { keys, mode }: InputArguments,
  fingerprint: ReturnType<typeof createFingerprint>,
): Promise<readonly KeyRecord[]> {
  if (keys === undefined) return [];
  const value = await readDocument(keys, 'keys file');
  return asUsage(keys, () => parseKeyRecords(value, { fingerprint, mode }));
}

async function readMapping({ mapping }: InputArguments): Promise<FieldMapping | undefined> {
  if (mapping === undefined) return undefined;
  const value = await readDocument(mapping, 'mapping file');
  return asUsage(mapping, () => parseMapping(value));
}

async function readPolicy({ policy }: InputArguments): Promise<Policy> {
  if (policy === undefined) return DEFAULT_POLICY;
  const value = await readDocument(policy, 'policy file');
  return asUsage(policy, () => parsePolicy(value));
}

function asUsage<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const known =
      error instanceof KeyRecordsError ||
      error instanceof MappingError ||
      error instanceof PolicyError;
    if (!known) throw error;
    const faults = error.faults.map((fault) => `  ${fault}`).join('\n');
    throw new UsageError(`${path} cannot be used:\n${faults}`, { cause: error });
  }
}
