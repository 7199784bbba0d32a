// Answers as Secrets Manager does: the strict double of the contract tests, without a server of its own.
import { answerJson } from '#test/emulator/json-service.ts';
import {
  type StrictSecret,
  secretsManagerOperations,
} from '#test/emulator/strict-secrets-manager.ts';
import type { Upstream } from './upstream.ts';

/** @param secrets By ARN. */
export function secretsDouble(secrets: Map<string, StrictSecret>): Upstream {
  const operations = secretsManagerOperations(secrets);
  return async ({ operation, body }) => {
    const answer = answerJson(operations, operation, body.toString());
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    return { status: answer.status, headers, body: Buffer.from(JSON.stringify(answer.body)) };
  };
}
