// Gives every AWS client the same patience: three attempts fit a sixth of any queue's visibility timeout.

export interface AwsClientSettings {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    /** Without it the SDK only warns and goes on waiting. */
    readonly throwOnRequestTimeout: true;
    readonly httpsAgent: { readonly keepAlive: true; readonly maxSockets: number };
  };
}

const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;

/** A new object for each client, since a client keeps what it is given. */
export function awsClientSettings(): AwsClientSettings {
  return {
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
  };
}
