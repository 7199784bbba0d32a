// How long the clients of AWS wait: less than a sixth of what a queue waits for us.
import type { S3ClientConfig } from '@aws-sdk/client-s3';

type Settings = Pick<S3ClientConfig, 'maxAttempts' | 'requestHandler'>;

/** `requestTimeout` alone would only warn. */
export const CLIENT_SETTINGS: Settings = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
  },
};
