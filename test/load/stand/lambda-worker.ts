// One Lambda of a load run, in a process of its own: hands each event that its parent sends to the handler of
// a bundle. Usage: node lambda-worker.ts BUNDLE, with a channel to the parent.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Answer, Call } from './lambda-call.ts';

interface Bundle {
  readonly handler: (event: unknown, context: unknown) => Promise<unknown>;
}

/** The parent may set the clock of its workers on, all of them together. */
let aheadMs = 0;
const realNow = Date.now.bind(Date);
Date.now = () => realNow() + aheadMs;

// Where hours pass in seconds, nobody waits: whoever sleeps finds the clock set on.
if (process.env['LOAD_SLEEP'] === 'skip') {
  const skip = async (ms = 0): Promise<void> => {
    aheadMs += ms;
  };
  Object.assign(timers, { setTimeout: skip });
  syncBuiltinESMExports();
}

const [file = ''] = process.argv.slice(2);
const { handler }: Bundle = await import(pathToFileURL(file).href);

process.on('message', (call: Call) => {
  void carryOut(call).then((answer) => process.send?.(answer));
});
// The parent is gone, or has no more work.
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'ready' } satisfies Answer);

async function carryOut({ id, event, timeoutMs, aheadMs: ahead }: Call): Promise<Answer> {
  aheadMs = ahead;
  const end = performance.now() + timeoutMs;
  const context = {
    getRemainingTimeInMillis: () => end - performance.now(),
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:worker',
  };
  try {
    const value = await handler(event, context);
    return { kind: 'done', id, value, peakKb: peakKb() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failed', id, error: { name, message }, peakKb: peakKb() };
  }
}

function peakKb(): number {
  return process.resourceUsage().maxRSS;
}
