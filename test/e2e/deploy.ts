// Deploys the stack as the README says, and gives its outputs.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Cloud, ROOT } from './cloud.ts';
import { parseObject } from './json.ts';
import { mustRun } from './run-program.ts';

export type Outputs = Readonly<Record<string, string>>;

const SETTINGS = {
  sources: [{ name: 'exchange', vantage: 'exchange' }],
  push: { mode: 'iam' },
};

const OUTPUTS = z.record(z.string(), z.string());

export async function deploy(cloud: Cloud): Promise<Outputs> {
  const folder = await mkdtemp(join(tmpdir(), 'keywarden-e2e-'));
  const file = join(folder, 'outputs.json');
  const cdk = join(ROOT, 'node_modules', '.bin', 'cdk');
  const common = [
    '--output',
    join(folder, 'cdk.out'),
    '-c',
    `keywarden=${JSON.stringify(SETTINGS)}`,
  ];
  await mustRun(cloud, cdk, ['bootstrap', ...common]);
  await mustRun(cloud, cdk, [
    'deploy',
    '--require-approval',
    'never',
    '--outputs-file',
    file,
    ...common,
  ]);
  return OUTPUTS.parse(parseObject(await readFile(file, 'utf8'))['Keywarden']);
}
