// Keywarden's own version, from package.json.
import { createRequire } from 'node:module';
import * as z from 'zod';

const manifest: unknown = createRequire(import.meta.url)('../package.json');

export const VERSION = z.object({ version: z.string() }).parse(manifest).version;
