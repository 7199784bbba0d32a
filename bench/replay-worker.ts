// One measured job of bench/replay.ts in a process of its own: prints its time and peak memory.
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { DEFAULT_MAX_RATIO } from '#shared/adapters/decode-log.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { readLogText } from '#shared/adapters/read-log-text.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import { replayRange } from '#shared/ingest/check-time.ts';
import { detectFormat } from '#shared/ingest/detect-format.ts';
import { FORMATS } from '#shared/ingest/formats.ts';
import { createLineFramer } from '#shared/ingest/frame-records.ts';
import { epochMs } from '#shared/model/units.ts';
import { replay } from '../cli/replay/replay.ts';

const [job = 'replay', file = '-'] = process.argv.slice(2);
const geo = new CachedGeoLocator(createGeoipLiteGeoLocator());
const startedAt = performance.now();
const cpu = process.cpuUsage();
if (job === 'parse') await parseOnly();
else if (job === 'replay') await bytesToVerdicts();
else loadGeo();
const used = process.cpuUsage(cpu);
const measured = {
  seconds: (performance.now() - startedAt) / 1_000,
  cpuSeconds: (used.user + used.system) / 1e6,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
};
process.stdout.write(JSON.stringify(measured));

/** The floor: the same bytes, the same lines, and nothing but JSON.parse. */
async function parseOnly(): Promise<void> {
  let fields = 0;
  const framer = createLineFramer({
    record(text) {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object') fields++;
    },
    fault() {
      fields--;
    },
  });
  for await (const text of readLogText(file)) framer.push(text);
  framer.finish();
  if (fields === 0) throw new Error('Expected lines to parse, got none.');
}

async function bytesToVerdicts(): Promise<void> {
  const reading = {
    maxRatio: DEFAULT_MAX_RATIO,
    range: replayRange(epochMs(Date.now())),
    fingerprint: createFingerprint(),
    mapping: undefined,
    chooseFormat: (head: string) => detectFormat(head, FORMATS),
  };
  const files = [{ path: file, size: 0 }];
  const options = {
    files,
    reading,
    records: [],
    baselines: new Map(),
    geo,
    defaultMode: 'alert' as const,
  };
  const silent = { judged() {}, incident() {}, async pause() {} };
  const result = await replay(options, silent);
  if (result.events === 0) throw new Error('Expected events, got none.');
}

function loadGeo(): void {
  const address = parseAddress('8.8.8.8');
  if (address !== undefined) geo.locate(address);
}
