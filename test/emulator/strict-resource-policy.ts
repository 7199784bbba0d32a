// Decides as IAM does whether a secret's resource policy denies a reading; no emulator does.

interface Statement {
  readonly Effect: string;
  readonly Action: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Reading {
  readonly label: string | undefined;
  readonly versionId: string | undefined;
}

export function isDenied(
  secret: { readonly policy: string | undefined; readonly tags: ReadonlyMap<string, string> },
  reading: Reading,
): boolean {
  const { Statement = [] }: { Statement?: readonly Statement[] } = JSON.parse(
    secret.policy ?? '{}',
  );
  const contextOf = (key: string) => {
    if (key === 'secretsmanager:VersionStage') return reading.label;
    if (key === 'secretsmanager:VersionId') return reading.versionId;
    return secret.tags.get(key.replace('aws:ResourceTag/', ''));
  };
  return Statement.some(
    ({ Effect, Action, Condition = {} }) =>
      Effect === 'Deny' &&
      Action === 'secretsmanager:GetSecretValue' &&
      Object.entries(Condition).every(([operator, pairs]) =>
        Object.entries(pairs).every(([key, wanted]) => holds(operator, contextOf(key), wanted)),
      ),
  );
}

function holds(operator: string, value: string | undefined, wanted: string): boolean {
  if (operator === 'StringEquals') return value === wanted;
  if (operator === 'Null') return String(value === undefined) === wanted;
  throw new Error(`Expected a known condition, got ${operator}.`);
}
