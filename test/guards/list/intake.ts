// What keeps a log from being taken twice, in part, in another's name, or without a bound.
import type { Guard } from '../guard.ts';

const READER = 'shared/adapters/s3-object-reader.ts';
const READER_TEST = 'test/unit/adapters/s3-object-reader.test.ts';
const INTAKE_TEST = 'test/unit/functions/intake.test.ts';
const NORMALISE = 'shared/pipeline/normalise-log.ts';
const NORMALISE_TEST = 'test/unit/pipeline/normalise-log.test.ts';
const CLOCK_TRICKS = 'test/attacks/clock-tricks.test.ts';
const FRAME = 'shared/ingest/frame-records.ts';
const FRAME_TEST = 'test/unit/ingest/frame-records.test.ts';

export const INTAKE_GUARDS: readonly Guard[] = [
  {
    name: 'announced-content',
    guard: 'An object is read only with the ETag that was announced',
    file: READER,
    find: 'IfMatch: `"${etag}"`,',
    replace: '',
    breaks:
      'An object that is overwritten takes the ids of the content before it, and is lost as a duplicate.',
    test: {
      file: READER_TEST,
      name: 'gives the bytes, and asks for the very content that was announced',
    },
  },
  {
    name: 'announced-version',
    guard: 'In a versioned bucket the announced version is read',
    file: READER,
    find: '...(versionId === undefined ? {} : { VersionId: versionId }),',
    replace: '',
    breaks: 'Whoever overwrites a log before it is read has hidden what it said.',
    test: {
      file: READER_TEST,
      name: 'asks for the announced version, which an overwriting does not take away',
    },
  },
  {
    name: 'whole-object',
    guard: 'An object that breaks off is read again',
    file: READER,
    find: 'if (length !== undefined && read !== length) {',
    replace: 'if (length !== undefined && read > length) {',
    breaks: 'The part that was read takes the ids of the whole, and the rest is never judged.',
    test: {
      file: READER_TEST,
      name: 'does not take a connection that %s for the end of the log',
    },
  },
  {
    name: 'nothing-of-a-cut-log',
    guard: 'What may be had whole later is not handed on in part',
    file: NORMALISE,
    find: 'if (!(error instanceof LogReadError) || error.retryable) throw error;',
    replace: 'if (!(error instanceof Error)) throw error;',
    breaks: 'Chunks of a log that was cut off take the ids of those of the whole.',
    test: { file: NORMALISE_TEST, name: 'hands nothing on when the rest may come later: $name' },
  },
  {
    name: 'chunk-id-of-content',
    guard: "A chunk's id comes from the object and its content",
    file: 'functions/intake/take-object.ts',
    find: "const origin = ['s3', object.bucket, object.key, object.etag];",
    replace: "const origin = ['s3', object.bucket, object.key, object.etag, String(now)];",
    breaks: 'A notification that comes twice is counted twice.',
    test: { file: INTAKE_TEST, name: 'makes the same chunks when it is called again' },
  },
  {
    name: 'chunk-id-kept-apart',
    guard: 'The parts of an origin are kept apart in the id',
    file: 'shared/pipeline/cut-chunks.ts',
    find: 'const name = JSON.stringify([LAYOUT, source, ...parts, keyId, index]);',
    replace: 'const name = [LAYOUT, source, ...parts, keyId, index].join(\'","\');',
    breaks:
      'Whoever chooses the name of an object gives it the ids of another, which is then lost.',
    test: { file: NORMALISE_TEST, name: 'does not take one part of an origin for another' },
  },
  {
    name: 'declared-sources',
    guard: 'An object of an undeclared source is not read',
    file: 'functions/intake/take-object.ts',
    find: 'const source = services.sources.get(object.source);',
    replace:
      'const source = services.sources.get(object.source) ?? services.sources.values().next().value;',
    breaks: 'Whoever may write into the bucket speaks for any key.',
    test: { file: INTAKE_TEST, name: 'refuses a source that nobody declared' },
  },
  {
    name: 'drops-folder',
    guard: 'Objects are taken from the folders of sources alone',
    file: 'functions/intake/read-notification.ts',
    find: "if (folder !== 'drops' || !SOURCE_NAME.test(source) || rest.length === 0) {",
    replace: 'if (!SOURCE_NAME.test(source) || rest.length === 0) {',
    breaks: 'What Firehose could not deliver is read as a log, and judged again.',
    test: { file: INTAKE_TEST, name: 'readNotification > refuses %s' },
  },
  {
    name: 'vantage-of-source',
    guard: "The operator's word on a source's vantage stands above the line's",
    file: NORMALISE,
    find: 'const vantage = this.#vantage ?? event.vantage;',
    replace: 'const vantage = event.vantage ?? this.#vantage;',
    breaks: 'A bot that was taken over writes lines that pass for those of the exchange.',
    test: {
      file: NORMALISE_TEST,
      name: "takes the source's word on the vantage over the line's",
    },
  },
  {
    name: 'redacted-events',
    guard: 'What looks like a secret is taken out before an event is handed on',
    file: NORMALISE,
    find: 'const safe = redactEvent(event);',
    replace: 'const safe = event;',
    breaks: 'A secret that a client puts into its user agent is stored, and mailed.',
    test: { file: NORMALISE_TEST, name: 'hands on no secret that stands in an ordinary field' },
  },
  {
    name: 'blind-log',
    guard: 'A log of which every line is refused is an alarm',
    file: 'functions/intake/take-object.ts',
    find: 'return events === 0 && rejected >= BLIND_FROM_LINES;',
    replace: 'return events > 0 && rejected >= BLIND_FROM_LINES;',
    breaks: 'A source that changes its format is as silent as one that was switched off.',
    test: { file: INTAKE_TEST, name: 'counts a log %s' },
  },
  {
    name: 'bomb-by-size',
    guard: 'A log becomes at most so much text',
    file: 'shared/adapters/decode-log.ts',
    find: "if (fitting !== chunk) throw new LogReadError('too-large', tooLarge(maxBytes));",
    replace: 'if (fitting !== chunk) yield decoder.decode(chunk.subarray(fitting.length));',
    breaks: 'Ten megabytes of gzip become ten gigabytes, and the function dies of them each time.',
    test: {
      file: 'test/unit/adapters/decode-log.test.ts',
      name: 'gives what fits and then says that there was more',
    },
  },
  {
    name: 'bomb-by-ratio',
    guard: 'A packed byte becomes at most 200',
    file: 'shared/adapters/unpack-log.ts',
    find: 'if (unpacked > HARMLESS_BYTES && unpacked > packed * maxRatio) {',
    replace: 'if (unpacked > HARMLESS_BYTES && unpacked < packed) {',
    breaks: 'A small file keeps the function busy to the end of its time.',
    test: { file: 'test/unit/adapters/decode-log.test.ts', name: 'stops at a bomb' },
  },
  {
    name: 'line-length',
    guard: 'A line has at most 65,536 characters',
    file: FRAME,
    find: "if (carry.length <= MAX_RECORD_CHARS + (carry.endsWith('\\r') ? 1 : 0)) return;",
    replace: 'if (carry.length > 0) return;',
    breaks: 'A line without an end fills the memory.',
    test: {
      file: FRAME_TEST,
      name: 'createLineFramer refuses an endless line as soon as it is too long',
    },
  },
  {
    name: 'json-depth',
    guard: 'A record is nested 16 levels deep at most',
    file: 'shared/ingest/parse-json-record.ts',
    find: 'if (depth > limit) return true;',
    replace: '',
    breaks: 'A line of a million brackets ends whatever walks through it.',
    test: {
      file: 'test/unit/ingest/parse-json-record.test.ts',
      name: 'parseJson refuses a million levels at once',
    },
  },
  {
    name: 'no-binary',
    guard: 'A line with NUL bytes is no text',
    file: FRAME,
    find: "else if (record.includes('\\u0000')) {",
    replace: "else if (record === '\\u0000') {",
    breaks: 'A binary file is judged as calls.',
    test: { file: FRAME_TEST, name: 'createLineFramer refuses lines with NUL bytes' },
  },
  {
    name: 'time-range',
    guard: 'A call lies between 2009 and tomorrow',
    file: 'shared/ingest/check-time.ts',
    find: 'event.time >= range.from && event.time <= range.to',
    replace: 'event.time >= range.from',
    breaks: 'One line from the year 3000 makes a key take every later call for an old one.',
    test: {
      file: 'test/unit/ingest/read-log.test.ts',
      name: 'createLogReader takes what a parser still holds when the log ends',
    },
  },
  {
    name: 'event-ids',
    guard: 'An event whose id was seen before is dropped',
    file: 'shared/pipeline/key-chunks.ts',
    find: 'if (this.#seen.isDuplicate(event, hash)) return false;',
    replace: 'this.#seen.isDuplicate(event, hash);',
    breaks: 'A log that is read beside its own copy doubles the volume of each key.',
    test: {
      file: 'test/unit/pipeline/key-chunks.test.ts',
      name: 'drops duplicates, those of a chunk that was taken before as well',
    },
  },
  {
    name: 'no-line-ahead',
    guard: 'A line that is taken in is at most an hour ahead',
    file: NORMALISE,
    find: 'range: intakeRange(now),',
    replace: 'range: { ...intakeRange(now), to: Infinity as EpochMs },',
    breaks:
      'A forged line from tomorrow says that the owner has been silent since, and a thief takes over.',
    test: { file: CLOCK_TRICKS, name: 'are refused beyond an hour, with a reason' },
  },
];
