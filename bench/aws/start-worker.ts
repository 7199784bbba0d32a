// One cold start of bench/aws.ts in a process of its own: imports a bundle, may hand it one event, and prints
// what that took. Usage: node start-worker.ts BUNDLE [EVENT.json]
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle = '', eventFile] = process.argv.slice(2);
const startedAt = performance.now();
const module: { readonly handler: (event: unknown) => Promise<unknown> } = await import(
  pathToFileURL(bundle).href
);
const importMs = performance.now() - startedAt;
const importMegabytes = megabytes();
let firstMs = 0;
if (eventFile !== undefined) {
  const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
  const calledAt = performance.now();
  const answer = await module.handler(event);
  firstMs = performance.now() - calledAt;
  if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error('It failed.');
}
// On a line of its own, after what the function itself has written.
console.log(`\n${JSON.stringify({ importMs, importMegabytes, firstMs, megabytes: megabytes() })}`);

function megabytes(): number {
  return process.memoryUsage().rss / 1e6;
}
