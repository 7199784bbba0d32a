// What keeps text that an attacker wrote from being obeyed by a mail program, a terminal, a sheet or a queue.
import type { Guard } from '../guard.ts';

const SAFE_TEXT = 'shared/respond/safe-text.ts';
const ALERT_TEST = 'test/unit/respond/incident-alert.test.ts';

export const TEXT_GUARDS: readonly Guard[] = [
  {
    name: 'safe-text',
    guard: 'Text from a log passes one list of characters before it is mailed',
    file: SAFE_TEXT,
    find: ".replace(NOT_ALLOWED, '?')",
    replace: '',
    breaks: 'A user agent puts markup, a mention or a line of its own into an alert.',
    test: { file: ALERT_TEST, name: 'leaves nothing of %j that a channel obeys' },
  },
  {
    name: 'no-links',
    guard: 'No text from a log becomes a link',
    file: SAFE_TEXT,
    find: ".replace(LINK, ':/ /')",
    replace: '',
    breaks: 'The alert itself brings the person on call to the page of the thief.',
    test: { file: ALERT_TEST, name: 'leaves nothing of %j that a channel obeys' },
  },
  {
    name: 'no-bare-hosts',
    guard: 'No bare host name becomes a link',
    file: SAFE_TEXT,
    find: "return isPlain ? word : word.replace(HOST_DOT, '(.)');",
    replace: 'return isPlain ? word : `${word}`;',
    breaks: 'A mail program makes a link of `evil.example`.',
    test: { file: ALERT_TEST, name: 'leaves nothing of %j that a channel obeys' },
  },
  {
    name: 'no-formulas',
    guard: 'No text from a log begins as a formula',
    file: SAFE_TEXT,
    find: 'FORMULA.test(plain) ? ` ${plain}` : plain',
    replace: 'plain',
    breaks: 'A sheet that holds the evidence computes what the thief wrote.',
    test: { file: ALERT_TEST, name: 'leaves nothing of %j that a channel obeys' },
  },
  {
    name: 'visible-text',
    guard: 'What could move a cursor is shown as its code',
    file: 'cli/visible-text.ts',
    find: '.replace(INVISIBLE, asCodePoint)',
    replace: '',
    breaks: 'A line of a log clears the screen, or hides the line that matters.',
    test: {
      file: 'test/unit/cli/visible-text.test.ts',
      name: 'leaves nothing in a text that a terminal obeys',
    },
  },
  {
    name: 'alert-subject',
    guard: 'A subject that SNS would refuse for ever is refused at once',
    file: 'shared/adapters/check-alert-message.ts',
    find: 'if (!SUBJECT.test(subject)) {',
    replace: "if (subject === '') {",
    breaks: 'An alert is tried for two days and never goes out.',
    test: {
      file: 'test/contract/memory-messages.test.ts',
      name: 'refuses a subject %s, which SNS would refuse for ever',
    },
  },
  {
    name: 'ascii-messages',
    guard: 'Messages to queues are ASCII',
    file: 'shared/adapters/ascii-json.ts',
    find: '.replaceAll(/[\\u007f-\\uffff]/g, escapeUnit)',
    replace: ".replaceAll('\\u007f', escapeUnit)",
    breaks: 'One character in a user agent makes SQS refuse all calls of its chunk, for ever.',
    test: {
      file: 'test/unit/adapters/chunk-message.test.ts',
      name: 'arrives as it was sent, in ASCII, whatever its texts hold',
    },
  },
  {
    name: 'log-text',
    guard: 'What a function logs is printable ASCII',
    file: 'functions/runtime/log-text.ts',
    find: '/[^\\x20-\\x7e]/g,',
    replace: '/[^\\x00-\\uffff]/g,',
    breaks: 'Whoever reads the log in a terminal obeys what a caller wrote.',
    test: {
      file: 'test/unit/functions/telemetry.test.ts',
      name: 'gives printable ASCII of bounded length',
    },
  },
  {
    name: 'html-text',
    guard: 'No text from a log is markup in a report',
    file: 'cli/report/escape-html.ts',
    find: ".replace(MARKUP, (char) => ENTITIES.get(char) ?? '')",
    replace: '',
    breaks: "A user agent runs a script in the operator's browser.",
    test: { file: 'test/unit/report/escape-html.test.ts', name: 'shows %s as text' },
  },
];
