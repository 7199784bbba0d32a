import { describe, expect, it } from 'vitest';
import { askAws, awsFault } from '#shared/adapters/aws-fault.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

function sdkError(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error('the words of AWS'), { name, $metadata: { httpStatusCode } });
}

describe('awsFault', () => {
  it.for([
    ['a throttled call', sdkError('ThrottlingException', 400), 'unavailable'],
    ['too many requests', sdkError('Whatever', 429), 'unavailable'],
    ['a fault of the service', sdkError('Whatever', 500), 'unavailable'],
    ['a reply of success that broke off', sdkError('Error', 200), 'unavailable'],
    [
      'a refusal that broke off',
      Object.assign(sdkError('Error', 400), { code: 'ECONNRESET' }),
      'unavailable',
    ],
    ['no answer in time', sdkError('TimeoutError'), 'unavailable'],
    ['a broken connection', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'unavailable'],
    [
      'a name that nobody knows',
      Object.assign(new Error('x'), { code: 'ENOTFOUND' }),
      'unavailable',
    ],
    ['credentials that ran out', sdkError('ExpiredTokenException', 403), 'unavailable'],
    ['credentials that cannot be had', sdkError('CredentialsProviderError'), 'unavailable'],
    ['a refusal', sdkError('AccessDeniedException', 403), 'refused'],
    ['a bad request', sdkError('ValidationException', 400), 'refused'],
  ] as const)('makes of %s: %3$s', ([, error, code]) => {
    const fault = awsFault(error, 'do it');
    expect(fault).toBeInstanceOf(OutsideError);
    expect(fault).toMatchObject({ code, retryable: code === 'unavailable', cause: error });
    expect(String(fault)).toBe(`OutsideError: Expected AWS to do it, got ${error.name}.`);
  });

  it.for([
    new TypeError('x is not a function'),
    Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
    new OutsideError('damaged', 'x'),
    'text',
    undefined,
  ])('leaves a fault of our own as it is: %s', (error) => {
    expect(awsFault(error, 'do it')).toBe(error);
  });

  it('gives what the call gives', async () => {
    expect(await askAws('do it', async () => 7)).toBe(7);
  });
});
