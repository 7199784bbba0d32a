// Gives every AWS client the same patience: three attempts fit a sixth of any queue's visibility timeout.

export interface AwsClientSettings {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    /** For how long nothing may move: the request's own timeout ends with the first line of the reply. */
    readonly socketTimeout: number;
    /** Without it the SDK only warns and goes on waiting. */
    readonly throwOnRequestTimeout: true;
    readonly httpsAgent: { readonly keepAlive: true; readonly maxSockets: number };
  };
}

const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;
const STALL_MS = 5_000;
/** For logs that stream in: while their events are handed on, nothing is read. */
export const STREAM_STALL_MS = 60_000;

/**
 * A new object for each client, since a client keeps what it is given.
 *
 * @param stallMs For how long a reply may come to a halt.
 */
export function awsClientSettings(stallMs: number = STALL_MS): AwsClientSettings {
  return {
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      socketTimeout: stallMs,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
  };
}
