// Reads the words of a PDF as Chromium prints it: glyphs by the tables that each font brings along.
import { inflateSync } from 'node:zlib';

/** @returns All text, without regard to where it stands. */
export function pdfText(pdf: Uint8Array): string {
  const streams = streamsOf(Buffer.from(pdf));
  const glyphs = new Map<string, Map<string, string>>();
  const maps = streams.filter(
    (stream) => stream.includes('beginbfchar') || stream.includes('beginbfrange'),
  );
  const merged = maps.map(glyphTable);
  for (const [n, table] of merged.entries()) glyphs.set(String(n), table);
  const pages = streams.filter((stream) => /\bT[jJ]\b/.test(stream));
  // Which font a text uses is left open: it is read with each of them.
  return [...glyphs.values()]
    .map((table) => pages.map((page) => wordsOf(page, table)).join('\n'))
    .join('\n');
}

function streamsOf(pdf: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      found.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      // A picture, or not packed.
    }
  }
  return found;
}

function glyphTable(map: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [, from = '', to = ''] of map.matchAll(/^<(\w{4})> <(\w+)>$/gm)) {
    table.set(from.toLowerCase(), textOf(to));
  }
  for (const [, first = '', last = '', to = ''] of map.matchAll(
    /^<(\w{4})> <(\w{4})> <(\w{4})>$/gm,
  )) {
    const from = Number.parseInt(first, 16);
    for (let code = from; code <= Number.parseInt(last, 16); code++) {
      const glyph = code.toString(16).padStart(4, '0');
      table.set(glyph, String.fromCharCode(Number.parseInt(to, 16) + code - from));
    }
  }
  return table;
}

function textOf(hex: string): string {
  return (hex.match(/\w{4}/g) ?? [])
    .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
    .join('');
}

function wordsOf(page: string, table: ReadonlyMap<string, string>): string {
  return (page.match(/<[0-9A-Fa-f]+>/g) ?? [])
    .map((hex) =>
      (hex.match(/[0-9A-Fa-f]{4}/g) ?? [])
        .map((glyph) => table.get(glyph.toLowerCase()) ?? '')
        .join(''),
    )
    .join('');
}
