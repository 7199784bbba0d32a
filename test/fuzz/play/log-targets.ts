// Plays hostile logs through the real reader: each format by name, told by content, mapped, and packed.
import { DEFAULT_MAX_RATIO, decodeLog } from '#shared/adapters/decode-log.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { replayRange } from '#shared/ingest/check-time.ts';
import { formatChooser } from '#shared/ingest/choose-format.ts';
import type { FieldMapping } from '#shared/ingest/field-mapping.ts';
import { FORMATS } from '#shared/ingest/formats.ts';
import { parseMapping } from '#shared/ingest/parse-mapping.ts';
import { createLogReader, type LogReader } from '#shared/ingest/read-log.ts';
import { epochMs } from '#shared/model/units.ts';
import { type LogReadCode, LogReadError } from '#shared/ports/log-read-error.ts';
import { bytesOf, type LogOutcome, type Played, type Target, textOf } from './outcome.ts';

/** When all hostile logs are read. */
export const NOW = epochMs(Date.parse('2026-03-09T00:00:00Z'));
export const RANGE = replayRange(NOW);
/** Where they are read: told in each rejection. */
const SOURCE = 'hostile.log';
/** Pieces are cut here, so that lines span them. */
const PIECE_CHARS = 4_096;

/** Foreign names for every field, a nested one and a table of values among them. */
const MAPPING = parseMapping({
  fields: {
    time: 'ts',
    apiKey: 'auth.key',
    id: 'uid',
    sourceIp: 'client.ip',
    action: 'op',
    outcome: 'status',
    symbol: 'pair',
    weight: 'cost',
    notional: 'usd',
    userAgent: 'agent',
  },
  constants: { exchange: 'okx', vantage: 'exchange' },
  values: { outcome: { good: 'ok', '*bad*': 'denied', '*': 'error' } },
  timeUnit: 's',
});

export const LOG_TARGETS: readonly Target[] = [
  ...FORMATS.map(({ name }) => logTarget(`log ${name}`, name)),
  logTarget('log by content', undefined),
  logTarget('log mapped by names', 'mapped', MAPPING),
  logTarget('log csv by names', 'csv', MAPPING),
  { name: 'log packed', play: (input) => playPacked(bytesOf(input)) },
];

function logTarget(name: string, format: string | undefined, mapping?: FieldMapping): Target {
  return {
    name,
    play: (input) => {
      const reader = openReader(format, mapping);
      for (const piece of piecesOf(input)) reader.push(piece);
      return finish(reader, undefined);
    },
  };
}

function openReader(format: string | undefined, mapping: FieldMapping | undefined): LogReader {
  return createLogReader({
    context: { fingerprint: fingerprintApiKey, source: SOURCE, mapping },
    range: RANGE,
    chooseFormat: formatChooser({ format, mapping }),
  });
}

function* piecesOf(input: Played): Iterable<string> {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) return yield* input;
  const text = textOf(input);
  for (let at = 0; at < text.length; at += PIECE_CHARS) yield text.slice(at, at + PIECE_CHARS);
  return undefined;
}

async function playPacked(bytes: Uint8Array): Promise<LogOutcome> {
  const reader = openReader(undefined, undefined);
  let fault: LogReadCode | undefined;
  try {
    for await (const text of decodeLog(inPieces(bytes), { maxRatio: DEFAULT_MAX_RATIO })) {
      reader.push(text);
    }
  } catch (error) {
    if (!(error instanceof LogReadError) || error.code === 'unreadable') throw error;
    fault = error.code;
  }
  return finish(reader, fault);
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function finish(reader: LogReader, fault: LogReadCode | undefined): LogOutcome {
  reader.finish();
  const { events, rejections } = reader.take();
  return { kind: 'log', events, rejections, fault, format: reader.format?.name };
}
