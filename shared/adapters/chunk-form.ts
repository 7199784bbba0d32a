// The form in which chunks travel: what writer and reader must agree on.

/** Rises when the order or meaning of fields changes; a reader refuses any other. */
export const CHUNK_FORM = 1;

/** What a chunk may be called: its id becomes a part of an item's name, of which DynamoDB takes 1,024 bytes. */
export const CHUNK_ID = /^[\x20-\x7e]{1,256}$/;

/** What SQS has taken for as long as it exists; messages are charged by 64 KB. */
export const MAX_CHUNK_BYTES = 262_144;
