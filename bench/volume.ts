// Measures the volume model on labelled series: how many marked anomalies it meets at which rate of false
// alerts. Usage: node bench/volume.ts --kpi DIR [--nab DIR] [--scores OUT] [--budget 1/7d] [--json FILE]
import { writeFileSync } from 'node:fs';
import { UsageError } from '#cli/usage-error.ts';
import { kpiText } from './volume/kpi-tables.ts';
import { measureVolume } from './volume/measure-volume.ts';
import { nabText } from './volume/nab-table.ts';
import { productModel } from './volume/product-model.ts';
import { reasonOf } from './volume/read-input.ts';
import { readArguments } from './volume/volume-arguments.ts';
import { volumeJson } from './volume/volume-json.ts';

try {
  compare(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench:volume: ${error.message}`);
  process.exitCode = 2;
}

function compare(argv: readonly string[]): void {
  const args = readArguments(argv);
  const figures = measureVolume(args, productModel);
  const texts = [figures.kpi && kpiText(figures.kpi), figures.nab && nabText(figures.nab)];
  console.log(texts.filter((text) => text !== undefined).join('\n\n'));
  if (args.json !== undefined) writeJson(args.json, volumeJson(figures));
}

function writeJson(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UsageError(`Expected to write ${path}, got: ${reasonOf(cause)}.`, { cause });
  }
}
