// The whole corpus: what the corpus test plays, and what the fuzzer begins with.
import { ADDRESS_ENTRIES } from './addresses.ts';
import { ARCHIVE_ENTRIES } from './archives.ts';
import { CSV_ENTRIES } from './csv.ts';
import type { CorpusEntry } from './entry.ts';
import { FORMAT_ENTRIES } from './formats.ts';
import { FORWARDED_ENTRIES } from './forwarded.ts';
import { JSON_ENTRIES } from './json.ts';
import { KEYS_ENTRIES } from './keys-files.ts';
import { LOOKALIKE_ENTRIES } from './lookalikes.ts';
import { NOTIFICATION_ENTRIES } from './notifications.ts';
import { POLICY_ENTRIES } from './policy-files.ts';
import { PROTOTYPE_ENTRIES } from './prototypes.ts';
import { PUSH_ENTRIES } from './pushes.ts';
import { SHOWN_ENTRIES } from './shown.ts';
import { SIGNED_ENTRIES } from './signed-pushes.ts';
import { STORED_ENTRIES } from './stored.ts';
import { STORED_CASE_ENTRIES } from './stored-cases.ts';
import { TIME_ENTRIES } from './times.ts';
import { UNICODE_ENTRIES } from './unicode.ts';

export const ALL_ENTRIES: readonly CorpusEntry[] = [
  ...ADDRESS_ENTRIES,
  ...TIME_ENTRIES,
  ...JSON_ENTRIES,
  ...PROTOTYPE_ENTRIES,
  ...UNICODE_ENTRIES,
  ...CSV_ENTRIES,
  ...FORWARDED_ENTRIES,
  ...LOOKALIKE_ENTRIES,
  ...FORMAT_ENTRIES,
  ...ARCHIVE_ENTRIES,
  ...KEYS_ENTRIES,
  ...POLICY_ENTRIES,
  ...PUSH_ENTRIES,
  ...SIGNED_ENTRIES,
  ...NOTIFICATION_ENTRIES,
  ...STORED_ENTRIES,
  ...STORED_CASE_ENTRIES,
  ...SHOWN_ENTRIES,
];
