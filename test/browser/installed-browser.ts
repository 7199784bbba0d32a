// The browser of this machine, found as the command finds it. A machine without one still runs all other tests; CI
// must have it.
import { findBrowser } from '#cli/dossier/find-browser.ts';

const HOW = 'Run "apt-get install chromium", or name it in CHROMIUM.';

/**
 * @returns Undefined when there is none, which is said loudly.
 * @throws With `CI` set.
 */
export async function installedBrowser(): Promise<string | undefined> {
  try {
    return await findBrowser(process.env);
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    process.stderr.write(`\n*** BROWSER TESTS WERE NOT RUN: no Chromium was found. ${HOW} ***\n\n`);
    return undefined;
  }
}
