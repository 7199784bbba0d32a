// The arguments of `keywarden backtest` as the command line gives them.
import type { InputArguments } from '../replay/replay-arguments.ts';

export interface BacktestArguments extends InputArguments {
  readonly budget?: string;
  readonly json?: boolean;
}
