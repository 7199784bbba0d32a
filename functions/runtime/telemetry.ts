// What a function says of itself: log lines as JSON, and counters that CloudWatch reads out of them.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logText } from './log-text.ts';

/** Each is a metric in the namespace Keywarden, with the one dimension `service` = `keywarden`. */
export type CounterName =
  | 'EventsIn'
  | 'EventsFolded'
  | 'EventsDuplicate'
  | 'EventsRejected'
  | 'EventsUnknownKey'
  | 'EventsRefusedSource'
  | 'LogsDamaged'
  /** Caught faults, which Lambda does not count as errors: what failed comes again, or is lost. */
  | 'WorkFailed'
  | 'PushesRefused'
  | 'NoticesOverdue'
  | 'HeldKeys'
  | 'OpenIncidents'
  | 'CasesUnanswered'
  | 'Drift';

type Value = string | number | boolean | undefined;
/** Text is clipped and escaped on its way out. Never a secret, never a whole line of a log. */
export type LogFields = Readonly<
  Record<string, Value | readonly Value[] | readonly Readonly<Record<string, Value>>[]>
>;

export interface Telemetry {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** @param cause Its name, code and message are written; its stack only when it is a fault of our own. */
  error(message: string, cause: unknown, fields?: LogFields): void;
  /** Adds up within an invocation; 0 is a value too. */
  count(name: CounterName, value: number): void;
  /** Writes the counters. Called once at the end of an invocation. */
  flush(): void;
}

const SERVICE = 'keywarden';

export function createTelemetry(): Telemetry {
  const logger = new Logger({ serviceName: SERVICE });
  const metrics = new Metrics({ namespace: 'Keywarden', serviceName: SERVICE });
  const counts = new Map<CounterName, number>();
  return {
    info: (message, fields = {}) => logger.info(message, safeFields(fields)),
    warn: (message, fields = {}) => logger.warn(message, safeFields(fields)),
    error: (message, cause, fields = {}) =>
      logger.error(message, { ...safeFields(fields), fault: describeFault(cause) }),
    count: (name, value) => void counts.set(name, (counts.get(name) ?? 0) + value),
    flush() {
      if (counts.size === 0) return;
      for (const [name, value] of counts) metrics.addMetric(name, MetricUnit.Count, value);
      counts.clear();
      metrics.publishStoredMetrics();
    },
  };
}

/** Powertools takes any object; what is not plain data has no place in a log line. */
function safeFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safe(value)]));
}

function safe(value: unknown): unknown {
  if (typeof value === 'string') return logText(value);
  if (Array.isArray(value)) return value.map(safe);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, safe(one)]));
}

const STACK_CHARS = 2_000;

export function describeFault(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { message: logText(String(cause)) };
  const isExpected = 'retryable' in cause;
  return {
    name: logText(cause.name),
    ...('code' in cause ? { code: logText(String(cause.code)) } : {}),
    message: logText(cause.message, 1_000),
    ...(isExpected ? {} : { stack: logText(cause.stack ?? '', STACK_CHARS) }),
    ...(cause.cause instanceof Error ? { because: logText(cause.cause.name) } : {}),
  };
}
