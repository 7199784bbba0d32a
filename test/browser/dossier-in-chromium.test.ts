// The report of a dossier in a real browser, and the PDF that the same browser prints of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printPdf } from '#cli/dossier/print-pdf.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { installedBrowser } from './installed-browser.ts';
import { openDossier } from './open-dossier.ts';
import { pdfText } from './pdf-text.ts';

const CHROMIUM = await installedBrowser();

const SAID = ['Keywarden incident report', 'maker', FAR_VPS, 'VIABTC', 'NOT CONTAINED'];
/** What only a replay may say. */
const NOT_SAID = ['Nothing was carried out', 'replay', 'To mend in daylight', 'Lines rejected'];

let browser: Browser;
let folder: string;
let files: ReadonlyMap<string, string | Uint8Array>;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'keywarden-dossier-'));
  files = await openDossier((page) => printPdf(CHROMIUM, page));
  await writeFile(join(folder, 'report.html'), files.get('report.html') ?? '');
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
});

afterAll(async () => {
  if (CHROMIUM === undefined) return;
  await browser.close();
  await rm(folder, { recursive: true });
});

describe.skipIf(CHROMIUM === undefined)('the report of a dossier', () => {
  it.for([
    ['on a phone', { viewport: { width: 390, height: 844 } }],
    ['on a desk', { viewport: { width: 1280, height: 900 } }],
    ['at night', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ] as const)('tells the incident %s, and asks nobody', async ([, options]) => {
    const page = await (
      await browser.newContext(options satisfies BrowserContextOptions)
    ).newPage();
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    const own = pathToFileURL(join(folder, 'report.html')).href;
    await page.goto(own);
    const text = await page.evaluate('document.body.innerText');
    for (const said of SAID) expect(text).toContain(said);
    for (const said of NOT_SAID) expect(text).not.toContain(said);
    expect([asked, complaints]).toEqual([[own], []]);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(options.viewport.width);
  });

  it('says the same in its PDF', () => {
    const pdf = files.get('report.pdf');
    if (typeof pdf === 'string' || pdf === undefined) throw new Error('Expected a PDF.');
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    const text = pdfText(pdf);
    for (const said of SAID) expect(text).toContain(said);
  });
});
