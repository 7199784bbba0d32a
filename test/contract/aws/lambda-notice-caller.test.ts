import { createServer } from 'node:http';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createLambdaNoticeCaller } from '#shared/adapters/lambda-notice-caller.ts';
import { bodyOf, type LocalServer, serveLocally } from '#test/emulator/local-server.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';
import { KEY } from '../stores.ts';

interface Invocation {
  readonly path: string | undefined;
  readonly type: string | string[] | undefined;
  readonly body: string;
}

describe('calls by Lambda', () => {
  const calls: Invocation[] = [];
  let status = 202;
  let local: LocalServer;
  let client: LambdaClient;

  beforeAll(async () => {
    const server = createServer(async (request, response) => {
      const type = request.headers['x-amz-invocation-type'];
      calls.push({ path: request.url, type, body: (await bodyOf(request)).toString() });
      response.writeHead(status, {
        'x-amzn-errortype': status === 429 ? 'TooManyRequestsException' : 'AccessDeniedException',
      });
      response.end(status === 202 ? '' : '{"message":"No."}');
    });
    local = await serveLocally(server);
    const { endpoint } = local;
    client = new LambdaClient({ ...awsClientSettings(), ...MINISTACK_CLIENT, endpoint });
  });

  afterAll(() => local.stop());

  beforeEach(() => {
    calls.length = 0;
    status = 202;
  });

  it('brings all ids in one call, and waits for no answer', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `notice-${index}é`);
    await createLambdaNoticeCaller(client, 'dispatch').call({ noticeIds: ids, heldKeys: [KEY] });
    expect(calls.map(({ path, type }) => [path, type])).toEqual([
      ['/2015-03-31/functions/dispatch/invocations', 'Event'],
    ]);
    expect(calls.flatMap(({ body }) => JSON.parse(body).heldKeys)).toEqual([KEY]);
    expect(calls.flatMap(({ body }) => JSON.parse(body).noticeIds)).toEqual(ids);
    expect(calls[0]?.body).toMatch(/^[\x20-\x7e]*$/);
  });

  it('calls nobody for no notices', async () => {
    await createLambdaNoticeCaller(client, 'dispatch').call({ noticeIds: [], heldKeys: [] });
    expect(calls).toEqual([]);
  });

  it.for([
    [429, 'unavailable'],
    [503, 'unavailable'],
    [403, 'refused'],
  ] as const)('answered with %d is %s', async ([answer, code]) => {
    status = answer;
    const called = createLambdaNoticeCaller(client, 'dispatch').call({
      noticeIds: ['notice-1'],
      heldKeys: [],
    });
    await expect(called).rejects.toMatchObject({ code });
  });
});
