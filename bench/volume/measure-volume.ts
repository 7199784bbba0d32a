// Runs the volume model over the folders given and takes every figure that the benchmark reports.
import { join } from 'node:path';
import { UsageError } from '#cli/usage-error.ts';
import type { AlarmBudget } from '#shared/decide/alarm-budget.ts';
import { scoredSegments } from './labelled-series.ts';
import { NAB_PROFILES, type NabScore, nabScore } from './nab-score.ts';
import { openAlerts } from './open-alerts.ts';
import { ownThreshold } from './own-threshold.ts';
import { readKpi } from './read-kpi.ts';
import { readNab } from './read-nab.ts';
import { factorToBudget, type Recall, recallAt, recallAtBudget } from './recall-at-budget.ts';
import { type NewModel, type ScoredSeries, scoreSeries } from './score-series.ts';
import type { VolumeArguments } from './volume-arguments.ts';
import { writeScores } from './write-scores.ts';

export interface OwnBudget {
  readonly budget: AlarmBudget;
  readonly recall: Recall;
  readonly factor: number;
}

export interface KpiFigures {
  readonly series: readonly ScoredSeries[];
  readonly per30Days: Recall;
  readonly per7Days: Recall;
  readonly own: readonly OwnBudget[];
}

export interface NabFigures {
  readonly files: readonly ScoredSeries[];
  readonly standard: NabScore;
  readonly lowFalsePositives: NabScore;
  readonly lowFalseNegatives: NabScore;
}

export interface VolumeFigures {
  readonly kpi: KpiFigures | undefined;
  readonly nab: NabFigures | undefined;
}

/** @throws UsageError for folders that hold nothing to measure with. */
export function measureVolume(args: VolumeArguments, newModel: NewModel): VolumeFigures {
  return {
    kpi: args.kpi === undefined ? undefined : measureKpi(args.kpi, args, newModel),
    nab: args.nab === undefined ? undefined : measureNab(args.nab, args, newModel),
  };
}

function measureKpi(
  folder: string,
  { budgets, scores }: VolumeArguments,
  newModel: NewModel,
): KpiFigures {
  const series = readKpi(folder).map((one) => scoreSeries(one, newModel));
  expectMarks(series, folder);
  if (scores !== undefined) writeScores(join(scores, 'kpi'), series);
  return {
    series,
    per30Days: recallAtBudget(series, { alerts: 1, days: 30 }),
    per7Days: recallAtBudget(series, { alerts: 1, days: 7 }),
    own: budgets.map((budget) => {
      const recall = recallAt(series, (one) => ownThreshold(one.series.binMs, budget));
      return { budget, recall, factor: factorToBudget(recall, budget) };
    }),
  };
}

function measureNab(folder: string, { scores }: VolumeArguments, newModel: NewModel): NabFigures {
  const files = readNab(folder).map((one) => openAlerts(scoreSeries(one, newModel)));
  expectMarks(files, folder);
  if (scores !== undefined) writeScores(join(scores, 'nab'), files);
  return {
    files,
    standard: nabScore(files, NAB_PROFILES.standard),
    lowFalsePositives: nabScore(files, NAB_PROFILES.lowFalsePositives),
    lowFalseNegatives: nabScore(files, NAB_PROFILES.lowFalseNegatives),
  };
}

/** Without a mark there is neither a recall nor a NAB score, and a figure would be made up. */
function expectMarks(all: readonly ScoredSeries[], folder: string): void {
  if (all.some(({ series }) => scoredSegments(series).length > 0)) return;
  throw new UsageError(`Expected a marked anomaly in the scored part of ${folder}, got none.`);
}
