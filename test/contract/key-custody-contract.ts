// What every KeyCustody must do, run against each adapter.
import { expect, it } from 'vitest';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import { keyId } from '#shared/model/units.ts';
import type { CustodyTarget, KeyCustody } from '#shared/ports/key-custody.ts';

/** One tagged secret of its own. */
export interface CustodyCase {
  readonly custody: KeyCustody;
  readonly target: CustodyTarget;
  /** The version with the real value. */
  readonly realVersion: string;
  /** Puts another value in force, as a rotation does. */
  rotate(): Promise<void>;
}

export type CreateCustody = (strategy: CustodyStrategy | undefined) => Promise<CustodyCase>;

const STRATEGIES = ['tombstone', 'fence'] as const;

export function itBehavesLikeAKeyCustody(create: CreateCustody): void {
  it.for(STRATEGIES)('%s: holds a key back and gives it back', async (strategy) => {
    const { custody, target, realVersion } = await create(strategy);
    const free = { state: 'active', strategy, prepared: true };
    expect(await custody.inspect(target)).toEqual(free);
    expect(await custody.quarantine(target, 'inc-1')).toEqual({
      kind: 'quarantined',
      strategy,
      secretVersion: realVersion,
    });
    expect(await custody.inspect(target)).toEqual({ ...free, state: 'quarantined' });
    expect(await custody.release(target, realVersion)).toEqual({ kind: 'released' });
    expect(await custody.inspect(target)).toEqual(free);
  });

  it.for(STRATEGIES)('%s: does the same thing twice without harm', async (strategy) => {
    const { custody, target, realVersion } = await create(strategy);
    const first = await custody.quarantine(target, 'inc-1');
    expect(await custody.quarantine(target, undefined)).toEqual(first);
    await custody.release(target, realVersion);
    expect(await custody.release(target, realVersion)).toEqual({ kind: 'released' });
    expect(await custody.quarantine(target, 'inc-2')).toEqual(first);
    expect(await custody.release(target, realVersion)).toEqual({ kind: 'released' });
  });

  it.for(STRATEGIES)('%s: never brings back a value that was replaced', async (strategy) => {
    const { custody, target, realVersion, rotate } = await create(strategy);
    await custody.quarantine(target, 'inc-1');
    await rotate();
    expect(await custody.release(target, realVersion)).toEqual({ kind: 'replaced' });
    expect(await custody.inspect(target)).toMatchObject({ state: 'active' });
    const again = await custody.quarantine(target, 'inc-2');
    expect(again).toMatchObject({ kind: 'quarantined' });
    expect(again).not.toMatchObject({ secretVersion: realVersion });
  });

  it('cannot hold back what nobody prepared', async () => {
    const { custody, target } = await create(undefined);
    const impossible = { kind: 'impossible', reason: 'not-prepared' };
    expect(await custody.quarantine(target, 'inc-1')).toEqual(impossible);
    expect(await custody.inspect(target)).toEqual({
      state: 'active',
      strategy: undefined,
      prepared: false,
    });
  });

  it('leaves a secret alone that is tagged for another key', async () => {
    const { custody, target, realVersion } = await create('tombstone');
    const other = { ...target, keyId: keyId('kw_other') };
    const impossible = { kind: 'impossible', reason: 'not-tagged' };
    expect(await custody.quarantine(other, 'inc-1')).toEqual(impossible);
    expect(await custody.release(other, realVersion)).toEqual(impossible);
    expect(await custody.inspect(other)).toBeUndefined();
    expect(await custody.inspect(target)).toMatchObject({ state: 'active' });
  });

  it('says that a secret is gone', async () => {
    const { custody, target } = await create('tombstone');
    const gone = { ...target, secretArn: target.secretArn.replace('secret:', 'secret:gone-') };
    const impossible = { kind: 'impossible', reason: 'secret-missing' };
    expect(await custody.quarantine(gone, 'inc-1')).toEqual(impossible);
    expect(await custody.release(gone, 'version-1')).toEqual(impossible);
    expect(await custody.inspect(gone)).toBeUndefined();
  });
}
