// The report in a real browser: readable on phone and desk, by day and by night, and silent on the network.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '#cli/report/render-report.ts';
import { runKeywarden } from '../contract/cli/run-keywarden.ts';
import { perfectReport } from '../unit/report/perfect-report.ts';
import { spoilTexts } from '../unit/report/spoil-report.ts';
import { installedBrowser } from './installed-browser.ts';

const CHROMIUM = await installedBrowser();
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const HOSTILE = `"><img src="https://example.com/x"><script>document.title='taken'</script>\u202e`;

let browser: Browser | undefined;
let folder = '';
let perfect = '';

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'keywarden-report-'));
  perfect = await renderReport(perfectReport());
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
});

afterAll(async () => {
  await browser?.close();
});

describe.skipIf(CHROMIUM === undefined)('the report in Chromium', () => {
  it.for([
    ['phone', 'light', PHONE],
    ['phone', 'dark', PHONE],
    ['desk', 'light', DESK],
    ['desk', 'dark', DESK],
  ] as const)('is readable on a %s in %s', async ([device, colorScheme, viewport]) => {
    const { page, requests, complaints } = await openReport(perfect, { viewport, colorScheme });
    await page.screenshot({ path: join(folder, `${device}-${colorScheme}.png`), fullPage: true });

    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      '2 of 5 keys had suspicious calls',
    );
    for (const text of ['Not contained.', 'What to do now', 'At Binance', 'Lagos, Nigeria']) {
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    }
    expect(await page.getByRole('img').count()).toBe(4);
    expect(await page.getByRole('table').count()).toBe(7);
    expect(await page.evaluate(WIDTH)).toBe(viewport.width);
    expect(await page.evaluate(GROUND)).toBe(
      colorScheme === 'dark' ? 'rgb(13, 18, 25)' : 'rgb(244, 246, 249)',
    );
    expect(await page.evaluate(UNPAINTED)).toEqual([]);
  });

  it.for([
    ['markup', HOSTILE],
    ['a word without end', 'W'.repeat(500)],
    ['right-to-left letters', 'שלום עליכם '.repeat(20)],
  ] as const)('shows %s in every field as text within the page', async ([, text]) => {
    const report = await renderReport(spoilTexts(perfectReport(), text));
    const { page, requests, complaints } = await openReport(report, { viewport: PHONE });
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('Keywarden: 1 of 5 keys had suspicious calls');
    expect(await page.evaluate(WIDTH)).toBe(PHONE.width);
  });

  it('leads from the overview to the incident and back', async () => {
    const { page } = await openReport(perfect, { viewport: PHONE });
    await page.getByRole('link', { name: 'arb-scanner' }).click();
    expect(page.url()).toMatch(/#incident-2$/u);
    await page.getByRole('link', { name: 'Back to the overview' }).last().click();
    expect(page.url()).toMatch(/#top$/u);
  });

  it('opens the report that a replay of the sample wrote', async () => {
    const path = join(folder, 'sample.html');
    const ran = await runKeywarden(['replay', 'examples/sample', '--report', path]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const { page, requests, complaints } = await openReport(await readFile(path, 'utf8'), {
      viewport: PHONE,
    });
    await page.screenshot({ path: join(folder, 'sample.png') });
    expect([requests, complaints]).toEqual([[], []]);
    expect(await page.title()).toBe('Keywarden: 2 of 5 keys had suspicious calls');
    for (const text of ['deribit-maker', '52.77.10.10', 'Not contained.', 'At Deribit']) {
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    }
    expect(await page.evaluate(WIDTH)).toBe(PHONE.width);
  });

  it('prints dark ink on white paper even at night', async () => {
    const { page } = await openReport(perfect, { viewport: DESK, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(GROUND)).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ path: join(folder, 'report.pdf'), format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

const WIDTH = 'document.documentElement.scrollWidth';
const GROUND = 'getComputedStyle(document.body).backgroundColor';
/** Colours that the browser could not resolve, by their CSS variable. */
const UNPAINTED = `[...document.querySelectorAll('svg [fill^="var("], svg [stroke^="var("]')]
  .flatMap((mark) => ['fill', 'stroke'].map((kind) => [mark.getAttribute(kind), getComputedStyle(mark)[kind]]))
  .filter(([asked, painted]) => asked?.startsWith('var(') && !painted.startsWith('rgb'))`;

interface Opened {
  readonly page: Page;
  /** Everything asked for beside the file itself; all of it is blocked. */
  readonly requests: readonly string[];
  /** What the browser says about the page: breaches of its policy, errors, dialogs. */
  readonly complaints: readonly string[];
}

async function openReport(report: string, options: BrowserContextOptions): Promise<Opened> {
  if (browser === undefined) throw new Error('Expected a running browser.');
  const file = join(folder, 'report.html');
  await writeFile(file, report);
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  const own = pathToFileURL(file).href;
  const requests: string[] = [];
  await page.route('**', async (route) => {
    const url = route.request().url();
    if (url === own) return route.continue();
    requests.push(url);
    return route.abort();
  });
  await page.goto(own);
  return { page, requests, complaints };
}
