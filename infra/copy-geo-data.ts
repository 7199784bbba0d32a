// Copies geoip-lite and the geo data that FOLD looks places up in into a bundle: `node copy-geo-data.ts OUT`.
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Without the data by country alone: it is never opened where that by city is there. */
const PARTS = [
  'package.json',
  'LICENSE',
  'lib',
  'data/geoip-city.dat',
  'data/geoip-city6.dat',
  'data/geoip-city-names.dat',
];

const [, , out] = process.argv;
if (out === undefined) throw new Error('Expected the folder of a bundle, got none.');
copyGeoData(out);

/** The data stays where the package looks by itself, so that it is found wherever the bundle is unpacked. */
function copyGeoData(bundle: string): void {
  const from = dirname(dirname(fileURLToPath(import.meta.resolve('geoip-lite'))));
  const to = join(bundle, 'node_modules', 'geoip-lite');
  for (const part of PARTS) {
    mkdirSync(dirname(join(to, part)), { recursive: true });
    cpSync(join(from, part), join(to, part), { recursive: true, dereference: true });
  }
}
