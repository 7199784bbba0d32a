// The example of the documentation against the very code that will judge its signature.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Verification, verifySignature } from '#functions/push/verify-signature.ts';
import { bodyOf, type LocalServer, serveLocally } from '#test/emulator/local-server.ts';

const SCRIPT = join(import.meta.dirname, '../../../examples/push/push-hmac.sh');
const SECRET = 'a-secret-of-the-test-0123456789abcdef';
const LOG = '{"time":1790000000000,"keyId":"bot-a","action":"GET /"}\n';
const run = promisify(execFile);

describe('examples/push/push-hmac.sh', () => {
  let folder: string;
  let local: LocalServer;
  const got: { body: string; verified: Verification }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const header = (name: string) => String(request.headers[name]);
      const signed = {
        method: request.method ?? '',
        path: request.url ?? '',
        body,
        timestamp: header('x-keywarden-timestamp'),
        nonce: header('x-keywarden-nonce'),
        signature: header('x-keywarden-signature'),
      };
      const verified = verifySignature(signed, [SECRET], Date.now() / 1_000);
      got.push({ body: body.toString(), verified });
      response.writeHead(verified.kind === 'verified' ? 200 : 401).end('{}\n');
    });
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keywarden-push-'));
    await writeFile(join(folder, 'a.ndjson'), LOG);
    local = await serveLocally(server);
    got.length = 0;
  });

  afterEach(async () => {
    await local.stop();
    await rm(folder, { recursive: true });
  });

  async function push(env: Readonly<Record<string, string>>) {
    const args = [SCRIPT, `${local.endpoint}/`, 'proxy', join(folder, 'a.ndjson')];
    return run('bash', args, { env: { ...process.env, ...env } });
  }

  it('signs so that the signature fits', async () => {
    await push({ KEYWARDEN_SECRET: SECRET, NONCE: 'batch-2026-03-10-0001' });
    expect(got).toEqual([
      { body: LOG, verified: { kind: 'verified', nonce: 'batch-2026-03-10-0001' } },
    ]);
  });

  it('fails with another secret, and says so by its exit code', async () => {
    await expect(push({ KEYWARDEN_SECRET: 'another' })).rejects.toMatchObject({ code: 22 });
    expect(got).toMatchObject([{ verified: { kind: 'refused' } }]);
  });
});
