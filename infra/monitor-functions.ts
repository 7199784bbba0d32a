// The five functions: what each takes, how long it may take, and how much memory it has.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { withGeoData } from './geo-data.ts';
import { MonitorFunction } from './monitor-function.ts';

export interface MonitorFunctionsProps {
  readonly logDays: number;
}

/** Queues hide a message six times as long. */
export const NORMALISE_TIMEOUT = Duration.minutes(10);
export const FOLD_TIMEOUT = Duration.seconds(30);
/** Half of a lease at most: nothing of a worker may arrive when another has its key. */
export const DISPATCH_TIMEOUT = Duration.seconds(60);

export class MonitorFunctions extends Construct {
  readonly normalise: MonitorFunction;
  readonly fold: MonitorFunction;
  readonly dispatch: MonitorFunction;
  readonly sweep: MonitorFunction;
  readonly discover: MonitorFunction;

  constructor(scope: Construct, id: string, { logDays }: MonitorFunctionsProps) {
    super(scope, id);
    this.normalise = new MonitorFunction(this, 'Normalise', {
      entry: 'normalise',
      description: 'Keywarden: reads dropped and pushed logs and groups their events by key.',
      logDays,
      /** One whole core. */
      memorySize: 1769,
      timeout: NORMALISE_TIMEOUT,
    });
    this.fold = new MonitorFunction(this, 'Fold', {
      entry: 'fold',
      description: 'Keywarden: judges the events of a key and commits what it learned and found.',
      logDays,
      memorySize: 1024,
      timeout: FOLD_TIMEOUT,
      commandHooks: withGeoData,
    });
    this.dispatch = new MonitorFunction(this, 'Dispatch', {
      entry: 'dispatch',
      description: 'Keywarden: holds keys back and tells people and bots.',
      logDays,
      memorySize: 512,
      timeout: DISPATCH_TIMEOUT,
    });
    /** The sweep calls again: a second order from Lambda itself would only compete with it. */
    this.dispatch.function.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    });
    this.sweep = new MonitorFunction(this, 'Sweep', {
      entry: 'sweep',
      description: 'Keywarden: sees to it that what is due is done, each minute.',
      logDays,
      memorySize: 256,
      timeout: Duration.seconds(50),
    });
    this.discover = new MonitorFunction(this, 'Discover', {
      entry: 'discover',
      description: 'Keywarden: registers tagged secrets, each hour.',
      logDays,
      memorySize: 256,
      timeout: Duration.minutes(5),
    });
  }
}
