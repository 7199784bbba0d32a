// What keeps a verdict from disabling on too little, from being bought by patience, and from being argued away.
import type { Guard } from '../guard.ts';

const DECIDE = 'shared/decide/decide.ts';
const DECIDE_TEST = 'test/unit/decide/decide.test.ts';

export const VERDICT_GUARDS: readonly Guard[] = [
  {
    name: 'deny-list',
    guard: 'A denied address is denied, whatever was announced',
    file: 'shared/enrich/expected-changes.ts',
    find: 'return { ...lists, allowed: true, countryAllowed };',
    replace: 'return { ...lists, deniedBy: undefined, allowed: true, countryAllowed };',
    breaks: 'An announced move opens a network that was ruled out.',
    test: { file: 'test/unit/account/people.test.ts', name: 'does not stand above a deny list' },
  },
  {
    name: 'honey-key',
    guard: 'Any use of a bait key is a theft',
    file: 'shared/detect/honey-used.ts',
    find: 'if (!key.honey) return undefined;',
    replace: "if (!key.honey || enriched.event.outcome !== 'ok') return undefined;",
    breaks: 'A thief who tries the bait, and fails, is not noticed.',
    test: { file: 'test/unit/detect/detectors.test.ts', name: '$id fires when $when' },
  },
  {
    name: 'mature-keys-only',
    guard: 'What was learned disables mature keys alone',
    file: DECIDE,
    find: "const mature = input.maturity === 'mature';",
    replace: 'const mature = input.maturity !== undefined;',
    breaks: 'A new bot is disabled on its first day, by us.',
    test: { file: DECIDE_TEST, name: 'decide never disables a learning key for what it learned' },
  },
  {
    name: 'success-only',
    guard: 'A broken rule disables only when the call succeeded',
    file: DECIDE,
    find: "return finding.severity === 'critical';",
    replace: "return finding.severity !== 'informational';",
    breaks: 'A host that moved, and is refused by the exchange, costs the key.',
    test: { file: DECIDE_TEST, name: 'decide alerts for a refused attempt (%s)' },
  },
  {
    name: 'protected-verdict',
    guard: 'The verdict on a protected key is an alert',
    file: DECIDE,
    find: "return key.protected ? 'alert' : 'disable';",
    replace: "return 'disable';",
    breaks: 'A key that must never stop is announced as disabled.',
    test: { file: DECIDE_TEST, name: 'decide only alerts for a protected key, and says so' },
  },
  {
    name: 'two-families',
    guard: 'A place alone never disables',
    file: 'shared/decide/agreements.ts',
    find: 'return agreement.needs.every(([family, bits]) => sums[family] >= bits);',
    replace: 'return agreement.needs.some(([family, bits]) => sums[family] >= bits);',
    breaks: 'A bot that is moved to another country loses its key.',
    test: { file: DECIDE_TEST, name: 'decide never disables for address and geography alone' },
  },
  {
    name: 'suspects-teach-nothing',
    guard: 'A call under suspicion teaches nothing about what is normal',
    file: 'shared/pipeline/judge-event.ts',
    find: "learnEvent(baseline, enriched, comparison, verdict.decision !== 'allow');",
    replace: 'learnEvent(baseline, enriched, comparison, false);',
    breaks: 'A thief makes his own market the usual one while he robs.',
    test: {
      file: 'test/unit/pipeline/monitor.test.ts',
      name: 'Monitor learns nothing normal from calls under suspicion',
    },
  },
  {
    name: 'rule-breakers-untrusted',
    guard: 'An address that broke a rule while the key was learned is not trusted',
    file: 'shared/baseline/learn-event.ts',
    find: "if (suspicious && comparison.maturity === 'learning') return;",
    replace: '',
    breaks: 'A thief who is there from the first day belongs to the key for ever.',
    test: {
      file: 'test/unit/pipeline/monitor.test.ts',
      name: 'Monitor trusts no address that broke a rule while the key was learned',
    },
  },
  {
    name: 'contested-never-trusted',
    guard: 'Who works beside a trusted address gets no trust by time',
    file: 'shared/baseline/trust.ts',
    find: 'if (isContested(entry)) return false;',
    replace: '',
    breaks: 'A thief who is patient for two days is one of us.',
    test: {
      file: 'test/unit/baseline/trust.test.ts',
      name: 'does not come in weeks while the owner goes on',
    },
  },
  {
    name: 'invented-keys',
    guard: 'A replay monitors at most 50,000 keys that nobody declared',
    file: 'shared/pipeline/monitor.ts',
    find: 'if (this.#undeclared >= MAX_UNDECLARED_KEYS) return undefined;',
    replace: '',
    breaks: 'A log of invented keys fills the memory.',
    test: {
      file: 'test/unit/pipeline/monitor.test.ts',
      name: 'Monitor monitors at most 50,000 keys that nobody declared, and every declared one',
    },
  },
];
