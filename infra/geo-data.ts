// The bundling hook that puts geo data into FOLD's code: 109 MB that no other function carries.

import { fileURLToPath } from 'node:url';
import type { ICommandHooks } from 'aws-cdk-lib/aws-lambda-nodejs';

const SCRIPT = fileURLToPath(new URL('copy-geo-data.ts', import.meta.url));

export const withGeoData: ICommandHooks = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (_input, out) => [`"${process.execPath}" "${SCRIPT}" "${out}"`],
};
