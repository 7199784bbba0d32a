// What stands between the internet and the push address.
import type { Guard } from '../guard.ts';

const VERIFY = 'functions/push/verify-signature.ts';
const VERIFY_TEST = 'test/unit/functions/verify-signature.test.ts';
const ADMIT = 'functions/push/admit-push.ts';
const PUSH_TEST = 'test/unit/functions/push.test.ts';

export const PUSH_GUARDS: readonly Guard[] = [
  {
    name: 'push-window',
    guard: 'A signature is good for 300 seconds',
    file: VERIFY,
    find: "if (Math.abs(nowSeconds - Number(timestamp)) > WINDOW_SECONDS) return refused('bad-time');",
    replace: '',
    breaks: 'A request that was copied once can be sent for ever.',
    test: { file: VERIFY_TEST, name: 'of a clock that is %d s off says %s' },
  },
  {
    name: 'push-nonce',
    guard: "The signed nonce names a request's chunks, and nothing that is not signed",
    file: ADMIT,
    find: "verified.kind === 'verified' ? { id: verified.nonce }",
    replace: "verified.kind === 'verified' ? { id: request.idempotencyKey ?? verified.nonce }",
    breaks: 'Whoever copies a request within its window has its calls counted once more.',
    test: {
      file: PUSH_TEST,
      name: 'makes the same chunks of a copied request, whatever the copier adds',
    },
  },
  {
    name: 'push-nonce-form',
    guard: 'A nonce cannot end a line of the signed text',
    file: VERIFY,
    find: "if (!NONCE.test(nonce)) return refused('bad-nonce');",
    replace: '',
    breaks: 'Parts of the signed text run into each other, and one signature fits two requests.',
    test: { file: VERIFY_TEST, name: 'refuses %s' },
  },
  {
    name: 'push-body-signed',
    guard: 'The body is part of what is signed',
    file: VERIFY,
    find: "return [method, path, timestamp, nonce, bodyHash].join('\\n');",
    replace: "return [method, path, timestamp, nonce, bodyHash.length].join('\\n');",
    breaks: 'Whoever sees one request sends calls of his own under its signature.',
    test: { file: VERIFY_TEST, name: 'refuses a body with one bit turned' },
  },
  {
    name: 'push-path-signed',
    guard: 'The source is part of what is signed',
    file: VERIFY,
    find: "return [method, path, timestamp, nonce, bodyHash].join('\\n');",
    replace: "return [method, timestamp, nonce, bodyHash].join('\\n');",
    breaks: 'A request of one source is sent again in the name of another.',
    test: { file: VERIFY_TEST, name: 'refuses whatever was altered after signing' },
  },
  {
    name: 'push-identity',
    guard: 'In mode `iam` a request without an identity is refused',
    file: ADMIT,
    find: 'return request.identity === undefined',
    replace: "return request.identity === ''",
    breaks: 'An address that somebody has opened to everyone takes logs from everyone.',
    test: { file: PUSH_TEST, name: 'answers %d to %s, and takes nothing' },
  },
  {
    name: 'push-size',
    guard: 'A body has at most 5 MB',
    file: ADMIT,
    find: 'if (body.length > MAX_BODY_BYTES) {',
    replace: 'if (body.length > 2 * MAX_BODY_BYTES) {',
    breaks: 'One request takes the memory and the time of many.',
    test: { file: PUSH_TEST, name: 'answers %d to %s, and takes nothing' },
  },
  {
    name: 'push-sources-untold',
    guard: 'Who cannot sign learns of no source',
    file: ADMIT,
    find: "  const sender = findSender(request, rules, nowSeconds);\n  if ('status' in sender) return refused(sender);\n  // Only now, so that nobody else learns which sources there are.\n  const source = rules.sources.get(request.path.slice(1));\n  if (source === undefined) return refused({ status: 404, message: 'There is no such source.' });",
    replace:
      "  const source = rules.sources.get(request.path.slice(1));\n  if (source === undefined) return refused({ status: 404, message: 'There is no such source.' });\n  const sender = findSender(request, rules, nowSeconds);\n  if ('status' in sender) return refused(sender);",
    breaks: 'Strangers find out by trying which sources there are.',
    test: {
      file: PUSH_TEST,
      name: 'answers 401 to %s, before it says whether there is such a source',
    },
  },
  {
    name: 'push-address-from-aws',
    guard: "The sender's address is the one that AWS saw",
    file: 'functions/push/read-push.ts',
    find: 'sourceIp: requestContext.http.sourceIp,',
    replace: "sourceIp: byName.get('x-forwarded-for') ?? requestContext.http.sourceIp,",
    breaks: 'An attacker writes the address of another into the log.',
    test: { file: PUSH_TEST, name: 'believes the address that AWS saw' },
  },
  {
    name: 'push-text-in-id',
    guard: 'The text of a pushed request is part of what names its chunks',
    file: 'functions/push/take-push.ts',
    find: "const origin = ['push', id, services.hash(text)];",
    replace: "const origin = ['push', id];",
    breaks: 'A sender that gives one id to two requests loses the second.',
    test: { file: PUSH_TEST, name: 'makes other chunks of a request %s' },
  },
];
