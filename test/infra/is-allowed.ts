// Decides, as IAM would, whether statements let a request through. An operator that it does not know throws,
// so that no condition is passed over in silence.
import type { Statement } from './role-statements.ts';

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** What the service says about the request: absent keys are absent. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((one) => applies(one, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return false;
  return applying.length > 0;
}

function applies({ Action, Resource, Condition }: Statement, request: Request): boolean {
  return (
    Action.some((pattern) => isLike(request.action.toLowerCase(), pattern.toLowerCase())) &&
    Resource.some((pattern) => isLike(request.resource, pattern)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) =>
        holds(operator, valuesOf(request, key), expected),
      ),
    )
  );
}

function valuesOf({ context = {} }: Request, key: string): readonly string[] | undefined {
  const value = Object.hasOwn(context, key) ? context[key] : undefined;
  return typeof value === 'string' ? [value] : value;
}

function holds(
  operator: string,
  values: readonly string[] | undefined,
  expected: readonly string[],
): boolean {
  if (operator === 'Null') return expected.includes(String(values === undefined));
  const [quantifier, comparison] = operator.includes(':') ? operator.split(':') : ['', operator];
  const matches = (value: string): boolean =>
    expected.some((pattern) => COMPARISONS[comparison ?? '']?.(value, pattern) ?? refuse(operator));
  if (quantifier === 'ForAllValues') return (values ?? []).every(matches);
  if (quantifier !== '') refuse(operator);
  return values !== undefined && values.some(matches);
}

const COMPARISONS: Readonly<Record<string, (value: string, pattern: string) => boolean>> = {
  StringEquals: (value, pattern) => value === pattern,
  StringLike: isLike,
  Bool: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
};

function refuse(operator: string): never {
  throw new Error(`Expected an operator that this test knows, got ${operator}.`);
}

/** `*` stands for anything, `?` for one character. */
function isLike(text: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
