// What has to hold at rest in every cell, whatever the flow: the trail is whole, the secret is as the record
// says, nobody has a lease that runs on, one incident and one alert for one theft.

import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { chainRow } from '#shared/respond/audit-chain.ts';
import type { Stored } from './picture.ts';
import type { World } from './world.ts';

export function checkAlways(items: readonly Stored[], world: World): readonly string[] {
  return [...brokenTrail(items), ...idleLeases(items, world), ...strayTwins(items)];
}

function brokenTrail(items: readonly Stored[]): readonly string[] {
  const rows = items
    .filter(({ pk, sk }) => pk === 'AUDIT' && sk !== 'HEAD')
    .map(({ row }) => JSON.parse(String(row)))
    .sort((a, b) => a.seq - b.seq);
  let head: { seq: number; hash: string } | undefined;
  for (const row of rows) {
    const wanted = chainRow(row, head, sha256Hex);
    if (wanted.hash !== row.hash || wanted.seq !== row.seq) return [`trail broken at ${row.seq}`];
    head = row;
  }
  const stored = items.find(({ pk, sk }) => pk === 'AUDIT' && sk === 'HEAD');
  return stored?.['hash'] === head?.hash ? [] : ['the head of the trail is not its last row'];
}

function idleLeases(items: readonly Stored[], { now }: World): readonly string[] {
  return items
    .filter((item) => Number(item['leaseUntil'] ?? 0) > now)
    .map(({ pk }) => `lease runs on: ${String(pk)}`);
}

function strayTwins(items: readonly Stored[]): readonly string[] {
  const incidents = items.filter(({ sk }) => String(sk).startsWith('INC#'));
  return incidents.length <= 1 ? [] : [`${incidents.length} incidents for one theft`];
}
