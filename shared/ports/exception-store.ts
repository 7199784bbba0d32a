// Keeps what people have excepted for each key, beside its record.
import type { KeyExceptions } from '#shared/model/key-exceptions.ts';
import type { KeyId } from '#shared/model/units.ts';

export interface ExceptionStore {
  /** Consistent. */
  read(keyId: KeyId): Promise<KeyExceptions>;
  /**
   * Compare-and-set by `before.version`; the version is the store's to raise. A record that is put anew
   * keeps its exceptions.
   *
   * @returns False when somebody else has changed them since, or nobody has registered the key.
   */
  change(keyId: KeyId, before: KeyExceptions, after: KeyExceptions): Promise<boolean>;
}
