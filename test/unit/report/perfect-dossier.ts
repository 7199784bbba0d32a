// The perfect case of a dossier's report: synthetic data only.
import type { ReportModel } from '#cli/report/report-model.ts';
import { perfectReport, stolenKey } from './perfect-report.ts';

/** One incident of a deployment, with what was done about it. */
export function perfectDossier(): ReportModel {
  const handling = {
    atAws: 'The secret is disabled since 2026-11-21 03:10:00 UTC, by keywarden.',
    atExchange: 'Contained, as recorded by anna at 2026-11-21 03:40:00 UTC',
    isContainedAtExchange: true,
    steps: ['2026-11-21 03:12:00 UTC anna acknowledged: looking'],
  };
  return { ...perfectReport(), about: 'dossier', incidents: [{ ...stolenKey(), handling }] };
}
