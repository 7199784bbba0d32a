import { describe, expect, it } from 'vitest';
import { isAllowed, type Request } from './is-allowed.ts';
import { onSecret, reading, TAGGED, writing } from './requests.ts';
import { statementsOfPolicy } from './role-statements.ts';
import { synthStack } from './synth-stack.ts';

describe('people with the release policy', () => {
  const people = statementsOfPolicy(synthStack(), 'KeywardenReleasePolicy');
  const rows: readonly (readonly [string, Request, boolean])[] = [
    ['decide about holds', writing('HOLD#kw_1'), true],
    ['pull the kill switch', writing('FLEET'), true],
    ['have bots told', writing('NOTICE#n'), true],
    ['see incidents', reading('KEY#kw_1'), true],
    ['give a tagged key back', onSecret('UpdateSecretVersionStage', TAGGED), true],
    ['touch no other secret', onSecret('UpdateSecretVersionStage'), false],
    ['read no value', onSecret('GetSecretValue', TAGGED), false],
    ['change no baseline', writing('KEY#kw_1'), false],
  ];

  it.for(rows)('%s', ([, request, expected]) => {
    expect(isAllowed(people, request)).toBe(expected);
  });
});
