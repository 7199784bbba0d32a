// Finds the browser that prints the report.
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { UsageError } from '../usage-error.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Where they stand without being in the path. */
const USUAL = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export interface Surroundings {
  readonly CHROMIUM?: string | undefined;
  readonly PATH?: string | undefined;
}

/** @throws UsageError that says how to get one, or to do without. */
export async function findBrowser({ CHROMIUM, PATH = '' }: Surroundings): Promise<string> {
  const folders = PATH.split(delimiter).filter(isAbsolute);
  const asked = CHROMIUM === undefined || CHROMIUM === '' ? undefined : CHROMIUM;
  const places =
    asked === undefined
      ? [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...USUAL]
      : [asked];
  for (const place of places) if (await canRun(place)) return place;
  throw new UsageError(
    `Expected Chromium, to print the report, found none${asked === undefined ? '' : ` at ${asked}`}: install it (apt-get install chromium), name it in CHROMIUM, or give --no-pdf.`,
  );
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
