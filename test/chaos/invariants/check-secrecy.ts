// Looks for the secrets of the logs in all that is kept, sent or said.
import { describeFault } from '#functions/runtime/telemetry.ts';
import { NEST } from '../world/traffic.ts';
import type { Violation, World } from '../world/world.ts';

/** A clipped secret is one still. */
const PIECE = 14;

/** @param kept The picture of the table. */
export function checkSecrecy(world: World, kept: string): readonly Violation[] {
  const texts: readonly (readonly [where: string, text: string])[] = [
    ['the table', kept],
    ['a message', JSON.stringify(world.published)],
    ['a log line', JSON.stringify([world.heard.lines, world.heard.faults.map(describeFault)])],
  ];
  return NEST.canaries.flatMap(({ name, value }) =>
    texts
      .filter(
        ([, text]) => text.includes(value.slice(0, PIECE)) || text.includes(value.slice(-PIECE)),
      )
      .map(([where]) => ({ invariant: 10, text: `secret ${name} stands in ${where}` })),
  );
}
