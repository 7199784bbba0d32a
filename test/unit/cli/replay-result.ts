// The result of a replay that found nothing; tests spoil one field of it.
import { HygieneDigest } from '#cli/replay/hygiene-digest.ts';
import type { ReplayResult } from '#cli/replay/replay.ts';
import { createMemoryGeoLocator } from '#shared/adapters/memory-geo-locator.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { epochMs } from '#shared/model/units.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import { KEY, START } from './judged-call.ts';

/** @param label What a person calls the key. */
export function replayResult(parts: Partial<ReplayResult> = {}, label = 'Grid bot'): ReplayResult {
  return {
    events: 1_234,
    rejected: 0,
    duplicates: 0,
    keys: 3,
    alerts: 0,
    disables: 0,
    incidents: 0,
    late: 0,
    unmonitored: 0,
    undeclaredKeys: 0,
    droppedFields: 0,
    from: epochMs(START),
    to: epochMs(START + 90 * 60_000),
    rejections: [],
    faults: [],
    hygiene: new HygieneDigest(),
    monitor: new Monitor({
      records: [{ ...defaultKeyRecord(KEY, 'binance', 'alert'), label }],
      baselines: new Map(),
      geo: createMemoryGeoLocator(new Map()),
      policy: DEFAULT_POLICY,
      defaultMode: 'alert',
    }),
    ...parts,
  };
}
