// A thief with patience: drop by drop over weeks, so that what he wants to do has become usual when he does it.
// How little patience buys where he works from is A08 in quiet-theft.test.ts; growth of the rate is A09 in volume.test.ts.
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#shared/model/units.ts';
import { FAR_VPS, HOME_NEIGHBOUR } from '#test/unit/pipeline/places.ts';
import { dripFaults, NEW_MARKET, playDrip, READ } from './drip.ts';

const WEEKS = 1;

describe('a drip of a week beside the owner', () => {
  it('of the very orders that the robbery will make is told of, and buys it nothing', () => {
    const drip = { sourceIp: FAR_VPS, call: NEW_MARKET, everyMs: DAY_MS, weeks: WEEKS };
    const figures = playDrip(drip);
    expect(dripFaults(figures)).toEqual([]);
  });

  it('from a neighbour in the network of the owner is not told of, which the threat model says', () => {
    const drip = { sourceIp: HOME_NEIGHBOUR, call: READ, everyMs: DAY_MS, weeks: WEEKS };
    const blind = { alertAfterDays: undefined, robberyAlertAfter: Number.POSITIVE_INFINITY };
    expect(playDrip(drip)).toMatchObject(blind);
  });

  it.for([
    ['told nobody', { alertAfterDays: undefined }],
    ['made the robbery usual', { robberyDisableAfter: Number.POSITIVE_INFINITY }],
    ['made the first order usual', { robberyAlertAfter: 2 }],
  ] as const)('would be seen if it %s', ([, planted]) => {
    const sound = { alertAfterDays: 1, robberyAlertAfter: 1, robberyDisableAfter: 9 };
    expect(dripFaults(sound)).toEqual([]);
    expect(dripFaults({ ...sound, ...planted })).toHaveLength(1);
  });
});
