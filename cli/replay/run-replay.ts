// Joins a replay to the terminal: prepares, runs, prints, writes the files that were asked for.
import { writeFile } from 'node:fs/promises';
import { epochMs } from '#shared/model/units.ts';
import { saveBaselines } from '../baseline-file.ts';
import { UsageError } from '../usage-error.ts';
import { explainFaults, isUnusable } from './explain-faults.ts';
import { fillReport } from './fill-report.ts';
import { prepareReplay } from './prepare-replay.ts';
import { printHuman } from './print-human.ts';
import { hygieneLine, incidentLine, summaryLine, verdictLine } from './print-json.ts';
import { ProgressBar, withProgress } from './progress-bar.ts';
import { RecordedIncidents } from './recorded-incidents.ts';
import { type ReplayListener, type ReplayOptions, type ReplayResult, replay } from './replay.ts';
import type { ReplayArguments } from './replay-arguments.ts';
import { TextOutput } from './text-output.ts';
import { TimedLines } from './timed-lines.ts';

/** @returns The exit code. */
export async function runReplay(args: ReplayArguments): Promise<number> {
  const startedAt = epochMs(Date.now());
  const prepared = await prepareReplay(args, startedAt);
  const progress = new ProgressBar(prepared.files, args.json !== true);
  const options = withProgress(prepared, progress);
  const recorded = new RecordedIncidents(args.report !== undefined);
  const output = new TextOutput(process.stdout);
  const result = await replay(options, listen(args, { recorded, output, progress }));
  progress.stop();
  const seconds = (Date.now() - startedAt) / 1_000;
  if (args.json === true) printJsonEnd(result, seconds, output);
  else {
    const incidents = recorded.incidents();
    printHuman({ result, seconds, incidents, args, records: options.records }, output);
  }
  await output.flush();
  await writeFiles(args, { result, recorded, options, startedAt });
  if (args.report !== undefined && args.json !== true) output.line(`\nReport: ${args.report}`);
  await output.flush();
  explainFaults(result);
  return exitCode(args, result);
}

/** The summary comes last. */
function printJsonEnd(result: ReplayResult, seconds: number, output: TextOutput): void {
  for (const entry of result.hygiene.entries()) output.line(hygieneLine(entry));
  output.line(summaryLine(result, seconds));
}

interface Ears {
  readonly recorded: RecordedIncidents;
  readonly output: TextOutput;
  readonly progress: ProgressBar;
}

function listen(args: ReplayArguments, { recorded, output, progress }: Ears): ReplayListener {
  const lines = new TimedLines();
  return {
    judged(judged) {
      recorded.judged(judged);
      const shown = args.all === true || judged.verdict.decision !== 'allow';
      if (args.json === true && shown) lines.add(judged.enriched.event.time, verdictLine(judged));
    },
    incident(incident) {
      recorded.ended(incident);
      if (args.json === true) lines.add(incident.endedAt, incidentLine(incident));
    },
    async pause() {
      progress.draw();
      for (const line of lines.take()) output.line(line);
      await output.flush();
    },
  };
}

interface Finished {
  readonly result: ReplayResult;
  readonly recorded: RecordedIncidents;
  readonly options: ReplayOptions;
  readonly startedAt: number;
}

async function writeFiles(args: ReplayArguments, finished: Finished): Promise<void> {
  const { result, recorded, options } = finished;
  if (args.saveBaselines !== undefined) {
    await saveBaselines(args.saveBaselines, result.monitor.baselines());
  }
  if (args.report === undefined) return;
  const model = fillReport({
    result,
    recorded,
    generatedAt: epochMs(finished.startedAt),
    mode: args.mode,
    files: options.files.map((file) => file.path),
    geo: options.geo,
  });
  // Only here: the chart library takes longer to load than a small replay takes.
  const { renderReport } = await import('../report/render-report.ts');
  await writeFile(args.report, await renderReport(model)).catch((cause: unknown) => {
    throw new UsageError(`Expected to write a report, but ${args.report} cannot be written.`, {
      cause,
    });
  });
}

function exitCode(args: ReplayArguments, result: ReplayResult): number {
  if (isUnusable(result)) return 2;
  const met = args.failOn === 'disable' ? result.disables : result.alerts + result.disables;
  return args.failOn !== undefined && met > 0 ? 1 : 0;
}
