// Translates what an AWS client throws into the ports' own fault: may it work later, or never?
import { OutsideError } from '#shared/ports/outside-error.ts';

/** Refusals that pass: too much at once, or somebody else was at it, or credentials ran out. */
const PASSING: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'CredentialsProviderError',
  'EC2ThrottledException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InternalError',
  'InternalFailure',
  'InternalServerError',
  'InternalServiceError',
  'KMSThrottlingException',
  'KMSThrottled',
  'OperationAbortedException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/**
 * Runs one call of an AWS client.
 *
 * @param doing Completes "Expected AWS to ...": for a person, without anything secret.
 * @throws OutsideError `unavailable` or `refused`; a fault of our own code stays what it is.
 */
export async function askAws<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw awsFault(error, doing);
  }
}

/** @returns An {@link OutsideError}, or the error itself when it did not come from outside. */
export function awsFault(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof OutsideError) return error;
  const status = statusOf(error);
  if (status === undefined && !isOfTheNetwork(error) && !PASSING.has(error.name)) return error;
  const passes = isPassing(status) || isBrokenConnection(error) || PASSING.has(error.name);
  const code = passes ? 'unavailable' : 'refused';
  return new OutsideError(code, `Expected AWS to ${doing}, got ${error.name}.`, error);
}

/** A reply of success that cannot be read has broken off on its way: nobody has refused anything. */
function isPassing(status: number | undefined): boolean {
  return status === undefined || status < 300 || status === 429 || status >= 500;
}

/** The name of the exception, which is what AWS documents and keeps. */
export function isAwsError(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = Reflect.get(error, '$metadata');
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status: unknown = Reflect.get(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

/** The SDK marks with `$metadata` whatever it sent; Node gives network faults a code such as
 * ECONNRESET, and faults of ours one such as ERR_INVALID_ARG_TYPE. */
function isOfTheNetwork(error: Error): boolean {
  return Reflect.has(error, '$metadata') || isBrokenConnection(error);
}

/** Also in the middle of a refusal: what was refused, nobody has read. */
function isBrokenConnection(error: Error): boolean {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' && /^E(?!RR_)[A-Z]+$/.test(code);
}
