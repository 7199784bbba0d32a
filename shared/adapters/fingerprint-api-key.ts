// Takes the public id of an API key and gives the name under which Keywarden knows it, so that the
// id itself never enters the model, a log line, an alert or a table.
import { createHash } from 'node:crypto';
import { BoundedCache } from '#shared/enrich/bounded-cache.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';

/** Gives the same name for the same exchange and key, everywhere and for ever. */
export type FingerprintApiKey = (exchange: string, apiKey: string) => KeyId;

const DEFAULT_CAPACITY = 16_384;

/**
 * Names a key: `kw_` and the first 16 bytes of SHA-256 in hex. The exchange is part of it, because two
 * exchanges may hand out the same id.
 *
 * @param exchange Lower case.
 * @param apiKey The public id, never the secret.
 */
export function fingerprintApiKey(exchange: string, apiKey: string): KeyId {
  const digest = createHash('sha256')
    .update(`keywarden|${exchange}|${apiKey}`, 'utf8')
    .digest('hex');
  return keyId(`kw_${digest.slice(0, 32)}`);
}

/**
 * Creates a {@link fingerprintApiKey} that remembers its answers. The memory holds raw ids and stays
 * inside the process.
 *
 * @param capacity The most keys remembered. @default 16,384
 */
export function createFingerprint(capacity: number = DEFAULT_CAPACITY): FingerprintApiKey {
  const cache = new BoundedCache<KeyId>(capacity);
  return (exchange, apiKey) => {
    const name = `${exchange}|${apiKey}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const fingerprint = fingerprintApiKey(exchange, apiKey);
    cache.set(name, fingerprint);
    return fingerprint;
  };
}
