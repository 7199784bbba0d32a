// The queues of dead letters by name: what a person types, and what the rest goes by. Without an SDK, for `--help`.

export const LETTER_QUEUES = ['intake', 'chunks', 'notices', 'forward'] as const;
export type LetterQueue = (typeof LETTER_QUEUES)[number];
