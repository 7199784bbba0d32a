// The form in which chunks travel: what writer and reader must agree on.

/** Rises when the order or meaning of fields changes; a reader refuses any other. */
export const CHUNK_FORM = 1;

/** What SQS has taken for as long as it exists; messages are charged by 64 KB. */
export const MAX_CHUNK_BYTES = 262_144;
