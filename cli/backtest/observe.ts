// Runs one replay and gives what came of it together with its history.

import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { ProgressBar, withProgress } from '../replay/progress-bar.ts';
import { type ReplayOptions, type ReplayResult, replay } from '../replay/replay.ts';
import { History } from './history.ts';
import type { StatedBudget } from './stated-budget.ts';

export interface Observed {
  readonly result: ReplayResult;
  readonly history: History;
}

/** @param showProgress False under `--json`. */
export async function observe(
  options: ReplayOptions,
  stated: StatedBudget,
  showProgress: boolean,
): Promise<Observed> {
  const progress = new ProgressBar(options.files, showProgress);
  const policy = { ...(options.policy ?? DEFAULT_POLICY), alertBits: stated.bits };
  const history = new History(policy, stated);
  const result = await replay(withProgress({ ...options, policy }, progress), {
    judged: (judged) => history.judged(judged),
    incident: (incident) => history.incident(incident),
    async pause() {
      progress.draw();
    },
  });
  progress.stop();
  return { result, history };
}
