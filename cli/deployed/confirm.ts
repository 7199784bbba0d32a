// Asks the person at the terminal before something is done that others will feel.
import { createInterface } from 'node:readline/promises';
import { UsageError } from '../usage-error.ts';

export interface Asked {
  readonly yes?: true;
}

/**
 * @param question Says what will be done, and ends with a question mark.
 * @throws UsageError when the answer is not yes, or when nobody is there to ask.
 */
export async function confirm(question: string, { yes }: Asked): Promise<void> {
  if (yes === true) return;
  if (!process.stdin.isTTY) {
    throw new UsageError('Expected --yes, since there is nobody to ask at this terminal.');
  }
  // Standard output may be a file that somebody reads later.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    if (!/^y(?:es)?$/i.test(answer.trim())) throw new UsageError('Nothing was changed.');
  } finally {
    terminal.close();
  }
}
