// The whole corpus: what the corpus test plays, and what the fuzzer begins with.
import { ADDRESS_ENTRIES } from './addresses.ts';
import { ARCHIVE_ENTRIES } from './archives.ts';
import { CSV_ENTRIES } from './csv.ts';
import { DOCUMENT_ENTRIES } from './documents.ts';
import type { CorpusEntry } from './entry.ts';
import { FORMAT_ENTRIES } from './formats.ts';
import { FORWARDED_ENTRIES } from './forwarded.ts';
import { JSON_ENTRIES } from './json.ts';
import { MESSAGE_ENTRIES } from './messages.ts';
import { PROTOTYPE_ENTRIES } from './prototypes.ts';
import { SHOWN_ENTRIES } from './shown.ts';
import { STORED_ENTRIES } from './stored.ts';
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
  ...FORMAT_ENTRIES,
  ...ARCHIVE_ENTRIES,
  ...DOCUMENT_ENTRIES,
  ...MESSAGE_ENTRIES,
  ...STORED_ENTRIES,
  ...SHOWN_ENTRIES,
];
