// Drills on a deployed stack: one that passes, and all the ways in which one ends before its time.
import { ListSecretsCommand, TagResourceCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { untilIdle } from './feed.ts';
import { openDeployed } from './open-deployment.ts';
import { linesOf, statusOf, widest } from './operator.ts';
import { keywarden, keywardenInterrupted } from './run-program.ts';
import { letFoldRun } from './switches.ts';
import { auditedActions, namesOfItems } from './table.ts';

const { cloud, clients, outputs } = openDeployed();
/** Long enough for the log to be dropped, while FOLD stands still. */
const INTERRUPT_MS = 12_000;

describe('keywarden drill', () => {
  it('passes every station, in a table that fits, and leaves nothing behind', async () => {
    const { code, output, errors } = await keywarden(cloud, 'drill', '--timeout', '90s');
    expect({ code, output, errors }).toMatchObject({ code: 0, errors: '' });
    expect(output).not.toContain('MISSED');
    expect(widest(output)).toBeLessThanOrEqual(80);
    expect(await leftItems()).toEqual([]);
    expect(await dummies()).toEqual([]);
    expect(await auditedActions(clients, outputs)).toContain('drill-run');
  });

  it('says which station was missed; the next one takes away what was kept', async () => {
    await letFoldRun(clients, outputs, false);
    const kept = await keywarden(cloud, 'drill', '--timeout', '8s', '--keep', '--json');
    await letFoldRun(clients, outputs, true);
    await untilIdle(clients, outputs);
    expect(kept).toMatchObject({ code: 1 });
    const lines = linesOf(kept.output);
    expect(lines.at(-1)).toMatchObject({ type: 'drill', passed: false, kept: true });
    const folded = lines.find(({ name }) => name === 'folded');
    expect(folded).toMatchObject({ kind: 'missed', look: expect.stringContaining('fold-errors') });
    const [left, ...others] = await dummies();
    expect(others).toEqual([]);
    await letTimePass(left);
    expect(await statusOf(cloud, 'drills')).toBe('warning');
    const next = await keywarden(cloud, 'drill', '--timeout', '90s');
    expect(next).toMatchObject({ code: 0 });
    expect(await dummies()).toEqual([]);
    expect(await leftItems()).toEqual([]);
  });
});

describe('keywarden drill, cut short', () => {
  it('takes the dummy away after Ctrl-C, and says that it was asked to stop', async () => {
    await letFoldRun(clients, outputs, false);
    const { code, output } = await keywardenInterrupted(cloud, INTERRUPT_MS, 'drill');
    await letFoldRun(clients, outputs, true);
    expect({ code, output }).toMatchObject({ code: 1 });
    expect(output).toContain('you have asked to stop');
    expect(await dummies()).toEqual([]);
    await untilIdle(clients, outputs);
    expect(await leftItems()).toEqual([]);
  });

  it('makes nothing while the kill switch is on, and says so', async () => {
    await pullSwitch(true);
    const { code, output } = await keywarden(cloud, 'drill');
    expect(await statusOf(cloud, 'kill-switch')).toBe('warning');
    await pullSwitch(false);
    expect({ code, output }).toMatchObject({ code: 1 });
    expect(output).toContain('the kill switch is on');
    expect(await statusOf(cloud, 'kill-switch')).toBe('ok');
  });
});

/** Notices that told bots of a release are settled, and go by their time to live. */
async function leftItems(): Promise<readonly string[]> {
  const names = await namesOfItems(clients, outputs);
  return names.filter((name) =>
    /^(?:REC|KEY|HOLD|CASE|NOTICE)#(?:inc-)?keywarden-drill-/.test(name),
  );
}

async function dummies(): Promise<readonly string[]> {
  const { SecretList = [] } = await clients.secrets.send(new ListSecretsCommand({}));
  const names = SecretList.map(({ Name = '' }) => Name);
  return names.filter((name) => name.startsWith('keywarden-drill/'));
}

async function letTimePass(SecretId: string | undefined): Promise<void> {
  const Tags = [{ Key: 'keywarden-drill-until', Value: '1' }];
  await clients.secrets.send(new TagResourceCommand({ SecretId, Tags }));
}

async function pullSwitch(on: boolean): Promise<void> {
  const onDamaged = (error: Error): never => {
    throw error;
  };
  const table = { client: clients.table, name: outputs['TableName'] ?? '', onDamaged };
  await createDynamodbBrakeStore(table).setKillSwitch(on);
}
