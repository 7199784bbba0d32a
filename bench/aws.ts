// Measures the deployed form on the emulators: FOLD on DynamoDB Local, what a million events and an idle month
// cost, items, bundles and cold starts. Usage: node bench/aws.ts [--seconds N] [--json FILE]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { UsageError } from '#cli/usage-error.ts';
import { startDynamodbLocal } from '#test/emulator/start-dynamodb-local.ts';
import { readArguments } from './aws/aws-arguments.ts';
import { type AwsFigures, measureAws } from './aws/aws-figures.ts';
import { costText, idleText } from './aws/cost-tables.ts';
import { foldText } from './aws/fold-tables.ts';
import { PRICE_LIST, PRICES } from './aws/prices.ts';
import { itemText, startText, targetText } from './aws/size-tables.ts';
import { isMet, targetsOf } from './aws/targets.ts';

try {
  await measure(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench:aws: ${error.message}`);
  process.exitCode = 2;
}

async function measure(argv: readonly string[]): Promise<void> {
  const { json, seconds } = readArguments(argv);
  checkJava();
  const dynamodb = await startDynamodbLocal();
  try {
    const figures = await measureAws(dynamodb.endpoint, seconds, (part) => {
      process.stderr.write(`bench:aws: ${part}\n`);
    });
    console.log(textOf(figures));
    if (json !== undefined) writeJson(json, figures);
  } finally {
    await dynamodb.stop();
  }
}

function checkJava(): void {
  if (spawnSync('java', ['-version']).error === undefined) return;
  throw new UsageError(
    'Expected Java 17 or later on the PATH for DynamoDB Local, got none. On Debian: apt-get install openjdk-17-jre-headless.',
  );
}

function textOf(figures: AwsFigures): string {
  const { rates, costs, items, starts, idle } = figures;
  return [
    foldText(rates),
    costText(costs),
    itemText(items),
    startText(starts),
    idleText(idle),
    targetText(targetsOf(figures)),
  ].join('\n\n');
}

function writeJson(path: string, figures: AwsFigures): void {
  const targets = targetsOf(figures).map((target) => ({ ...target, met: isMet(target) }));
  const document = { priceList: PRICE_LIST, prices: PRICES, targets, ...figures };
  try {
    writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Expected to write ${path}, got: ${got}.`, { cause });
  }
}
