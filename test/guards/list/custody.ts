// What keeps a secret whole on the way to a quarantine and back.
import type { Guard } from '../guard.ts';

const CUSTODY = 'shared/adapters/secrets-manager-key-custody.ts';
const PLAN = 'shared/adapters/plan-custody.ts';
const ONBOARDING = 'shared/adapters/secrets-manager-onboarding.ts';
const CUSTODY_TEST = 'test/contract/aws/secrets-manager-custody.test.ts';
const ONBOARDING_TEST = 'test/contract/aws/secrets-manager-onboarding.test.ts';

/** The other group of the same tests runs against an emulator that is not started here. */
const DOUBLE = 'custody on a strict double > ';

export const CUSTODY_GUARDS: readonly Guard[] = [
  {
    name: 'tagged-for-this-key',
    guard: 'Only a secret that is tagged for the key is touched',
    file: CUSTODY,
    find: "return view.tags.get(KEY_ID_TAG) === keyId ? view : 'not-tagged';",
    replace: 'return view;',
    breaks: 'A record with a wrong ARN disables the secret of another program.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}leaves a secret alone that is tagged for another key`,
    },
  },
  {
    name: 'real-version-labelled',
    guard: 'The real version is labelled before it loses AWSCURRENT',
    file: PLAN,
    find: 'return quarantined === current',
    replace: 'return quarantined !== null',
    breaks: 'AWS may delete a version without a label, and with it the only copy of the secret.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}moves labels as they should stand, and tags state and incident`,
    },
  },
  {
    name: 'previous-version-too',
    guard: 'AWSPREVIOUS is taken off the real version as well',
    file: PLAN,
    find: 'if (previous === undefined || previous === tombstone) return undefined;',
    replace: 'if (previous === undefined || previous !== null) return undefined;',
    breaks: 'Whoever asks for the previous version still gets the real value.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}tombstone: leaves no way to the real value, by whatever name`,
    },
  },
  {
    name: 'label-moved-by-another',
    guard: 'A label that somebody else has moved first is looked at again',
    file: CUSTODY,
    find: "if (isAwsError(error, ...MISSED)) return 'missed';",
    replace: '',
    breaks: 'A rotation during a quarantine ends it half-way, and its new value stays in use.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}holds the new value back when a rotation comes in between`,
    },
  },
  {
    name: 'release-never-resurrects',
    guard: 'A release moves AWSCURRENT only off the tombstone',
    file: PLAN,
    find: "if (isBuried) {\n    if (!view.versions.has(secretVersion)) {\n      return { kind: 'done', result: { kind: 'impossible', reason: 'secret-missing' } };\n    }\n    return { kind: 'move', label: 'AWSCURRENT', to: secretVersion, from: tombstone };",
    replace:
      "if (current !== undefined && current !== secretVersion) {\n    return { kind: 'move', label: 'AWSCURRENT', to: secretVersion, from: current };",
    breaks: 'A release puts the stolen value back over the one that a person has rotated in.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}%s: never brings back a value that was replaced`,
    },
  },
  {
    name: 'partial-is-no-quarantine',
    guard: 'A tombstone whose real value is the previous one is no quarantine yet',
    file: PLAN,
    find: 'const isBuried = current === tombstone && (previous === undefined || previous === tombstone);',
    replace: 'const isBuried = current === tombstone;',
    breaks: 'A half-way secret is shown as contained, and nobody finishes it.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}is no quarantine while the real value can be read as the previous one`,
    },
  },
  {
    name: 'begun-is-not-impossible',
    guard: 'A quarantine that was refused half-way is a fault and not "impossible"',
    file: CUSTODY,
    find: 'if (hasBegun || (view.tombstone !== undefined && view.current === view.tombstone)) {',
    replace: 'if (hasBegun && outcome.length === 0) {',
    breaks: 'A key that is out of use is told of as still in use, and nobody comes back for it.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}that was refused half-way says so, is seen as partial, and can be given back`,
    },
  },
  {
    name: 'deleted-secret',
    guard: 'A secret that is marked for deletion is gone',
    file: CUSTODY,
    find: "if (view.isDeleted) return 'secret-missing';",
    replace: '',
    breaks: 'Its key is tried for two days, and nobody hears that there is nothing left to hold.',
    test: { file: CUSTODY_TEST, name: `${DOUBLE}says what is not permitted, and what is deleted` },
  },
  {
    name: 'held-version-fenced',
    guard: 'The policy denies reading the held version by its label',
    file: 'shared/adapters/merge-resource-policy.ts',
    find: "'secretsmanager:VersionStage': QUARANTINED_LABEL",
    replace: "'secretsmanager:VersionStage': 'KEYWARDEN_NOTHING'",
    breaks: 'A thief inside the account reads the held value by our own label.',
    test: {
      file: CUSTODY_TEST,
      name: `${DOUBLE}tombstone: leaves no way to the real value, by whatever name`,
    },
  },
  {
    name: 'others-statements-kept',
    guard: 'Statements of others in a policy stay',
    file: 'shared/adapters/merge-resource-policy.ts',
    find: 'Sid === undefined || !OURS.has(Sid)',
    replace: 'Sid !== undefined && OURS.size === 0',
    breaks: 'Protecting a key takes away who may read it, and the bot stops.',
    test: { file: ONBOARDING_TEST, name: 'keeps the statements of others, and replaces its own' },
  },
  {
    name: 'unreadable-policy',
    guard: 'A policy that cannot be read is never replaced',
    file: 'shared/adapters/merge-resource-policy.ts',
    find: "throw new OutsideError('damaged', 'Expected a resource policy as JSON, got none.', cause);",
    replace: 'return policy.parse({ cause });',
    breaks: 'What others have written there is lost.',
    test: { file: ONBOARDING_TEST, name: 'never replaces a policy that it cannot read' },
  },
  {
    name: 'policy-read-back',
    guard: 'A policy is read again after it was written',
    file: ONBOARDING,
    find: 'if (isSame(after, mergeResourcePolicy(after, strategy))) return;',
    replace: 'if (after !== null) return;',
    breaks: 'Somebody who writes the policy at the same moment leaves the key without its fence.',
    test: { file: ONBOARDING_TEST, name: 'says so when another has written the policy meanwhile' },
  },
  {
    name: 'tombstone-once',
    guard: 'A secret gets one tombstone',
    file: ONBOARDING,
    find: 'if (viewSecret(described).tombstone !== undefined) return;',
    replace: '',
    breaks: 'Each look at a key writes a version, until AWS takes no more of them.',
    test: {
      file: ONBOARDING_TEST,
      name: 'does it once, also after lost replies and a death halfway',
    },
  },
  {
    name: 'tombstone-token',
    guard: 'The tombstone is always put with the same token',
    file: ONBOARDING,
    find: "ClientRequestToken: createHash('sha256').update(`tombstone|${secretArn}`).digest('hex'),",
    replace: "ClientRequestToken: createHash('sha256').update(`${Math.random()}`).digest('hex'),",
    breaks:
      'Who protects a key while it is being held back puts a second tombstone, and the first passes for the real value.',
    test: {
      file: ONBOARDING_TEST,
      name: 'puts no second tombstone for one that came late, which a quarantine may stand on',
    },
  },
  {
    name: 'tombstone-never-given-back',
    guard: 'A release never takes the tombstone for the real value',
    file: PLAN,
    find: "throw new OutsideError('refused', 'Expected the version of a real value, got the tombstone.');",
    replace: '',
    breaks: 'A damaged record is told of as released while the bot still reads the tombstone.',
    test: { file: CUSTODY_TEST, name: `${DOUBLE}never takes the tombstone for the real value` },
  },
];
