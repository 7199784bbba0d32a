// Starts the emulators once for all tests of the project `aws`, and ends them afterwards.
import type { TestProject } from 'vitest/node';
import { startDynamodbLocal } from '#test/emulator/start-dynamodb-local.ts';
import { startMinistack } from '#test/emulator/start-ministack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly dynamodbEndpoint: string;
    readonly ministackEndpoint: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dynamodb = await startDynamodbLocal();
  const ministack = await startMinistack().catch(async (error: unknown) => {
    await dynamodb.stop();
    throw error;
  });
  project.provide('dynamodbEndpoint', dynamodb.endpoint);
  project.provide('ministackEndpoint', ministack.endpoint);
  return async () => {
    await Promise.all([dynamodb.stop(), ministack.stop()]);
  };
}
