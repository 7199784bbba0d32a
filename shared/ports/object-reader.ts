// Reads the bytes of a stored log.

export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
  /** Of the content that is meant; without quotes. */
  readonly etag: string;
  /** Where the store keeps older content too: read whatever has taken its place since. */
  readonly versionId?: string;
}

export interface ObjectReader {
  /**
   * @returns Undefined when other content has taken its place: that one is announced by itself.
   * @throws OutsideError `unavailable` when it may be read later, here or while the bytes come;
   *   `refused` when it is gone or not for us.
   */
  open(object: ObjectName): Promise<AsyncIterable<Uint8Array> | undefined>;
}
