// Prints an HTML page as a PDF with a browser that nobody sees and that reaches no network.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.ts';

const PATIENCE_MS = 90_000;

/** @throws UsageError when the browser does not do it. */
export async function printPdf(browser: string, page: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'keywarden-print-'));
  try {
    const html = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    await writeFile(html, page, { mode: 0o600 });
    const child = spawn(browser, argumentsOf(folder, html, pdf), {
      stdio: ['ignore', 'ignore', 'ignore'],
      // Its helpers end with it.
      detached: true,
    });
    const why = await endOf(child);
    const printed = await readFile(pdf).catch(() => undefined);
    if (printed !== undefined && isPdf(printed)) return printed;
    throw new UsageError(
      `Expected ${browser} to print the report, got ${why}: try another one (CHROMIUM), or give --no-pdf.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function argumentsOf(folder: string, html: string, pdf: string): readonly string[] {
  return [
    '--headless=new',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-background-networking',
    '--no-first-run',
    // No name is found and no address reached: the page needs neither.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=127.0.0.1:9',
    // Chromium refuses to run as root inside its sandbox. The page has no script that could leave it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(html).href,
  ];
}

async function endOf(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => kill(child), PATIENCE_MS);
  try {
    await once(child, 'exit');
    return child.exitCode === null ? 'no end' : `exit code ${child.exitCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'an error';
  } finally {
    clearTimeout(timer);
    kill(child);
  }
}

function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';
}
