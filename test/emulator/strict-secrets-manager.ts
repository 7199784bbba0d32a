// A double of Secrets Manager that refuses what AWS refuses and the emulators accept: labels move only from
// where they are, AWSCURRENT is never taken off, a version without label vanishes, a token is used once,
// and resource policies are enforced.
import {
  type JsonService,
  type Operations,
  type Request,
  ServiceError,
  startJsonService,
  textOf,
} from './json-service.ts';
import { isDenied } from './strict-resource-policy.ts';

interface Version {
  readonly value: string;
  readonly labels: Set<string>;
}

export interface StrictSecret {
  readonly arn: string;
  readonly name: string;
  readonly versions: Map<string, Version>;
  readonly tags: Map<string, string>;
  policy: string | undefined;
  deletedAt: number | undefined;
}

export interface StrictSecretsManager extends JsonService {
  readonly secrets: Map<string, StrictSecret>;
}

const MAX_LABELS = 20;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

export async function startStrictSecretsManager(): Promise<StrictSecretsManager> {
  const secrets = new Map<string, StrictSecret>();
  const service = await startJsonService(secretsManagerOperations(secrets));
  return Object.assign(service, { secrets });
}

/** For whoever wants them without a server. */
export function secretsManagerOperations(secrets: Map<string, StrictSecret>): Operations {
  const find = (request: Request): StrictSecret => {
    const id = textOf(request, 'SecretId') ?? '';
    const secret = [...secrets.values()].find(({ arn, name }) => arn === id || name === id);
    if (secret === undefined) throw new ServiceError('ResourceNotFoundException', 'No secret.');
    return secret;
  };
  const findLive = (request: Request): StrictSecret => {
    const secret = find(request);
    if (secret.deletedAt !== undefined) {
      throw new ServiceError('InvalidRequestException', 'Marked for deletion.');
    }
    return secret;
  };
  return {
    CreateSecret: (request) => create(secrets, request),
    DescribeSecret: (request) => describeSecret(find(request)),
    ListSecrets: () => ({ SecretList: [...secrets.values()].map(listed) }),
    PutSecretValue: (request) => putValue(findLive(request), request),
    GetSecretValue: (request) => getValue(findLive(request), request),
    UpdateSecretVersionStage: (request) => moveLabel(findLive(request), request),
    TagResource: (request) => setTags(findLive(request), request),
    PutResourcePolicy: (request) => {
      findLive(request).policy = textOf(request, 'ResourcePolicy');
    },
    GetResourcePolicy: (request) => {
      const { arn, policy } = findLive(request);
      return { ARN: arn, ResourcePolicy: policy };
    },
    DeleteSecret: (request) => {
      findLive(request).deletedAt = 1_790_000_000;
    },
  };
}

function create(secrets: Map<string, StrictSecret>, request: Request) {
  const name = textOf(request, 'Name') ?? '';
  const arn = `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;
  const secret: StrictSecret = {
    arn,
    name,
    versions: new Map(),
    tags: new Map(),
    policy: undefined,
    deletedAt: undefined,
  };
  secrets.set(arn, secret);
  setTags(secret, request);
  return putValue(secret, request);
}

function describeSecret({ arn, name, versions, tags, deletedAt }: StrictSecret) {
  return {
    ARN: arn,
    Name: name,
    DeletedDate: deletedAt,
    Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
    VersionIdsToStages: Object.fromEntries([...versions].map(([id, v]) => [id, [...v.labels]])),
  };
}

/** A list names the labels by another field; its filter finds too much, and so does this one. */
function listed(secret: StrictSecret) {
  const { VersionIdsToStages, ...entry } = describeSecret(secret);
  return { ...entry, SecretVersionsToStages: VersionIdsToStages };
}

function putValue(secret: StrictSecret, request: Request) {
  const token = textOf(request, 'ClientRequestToken') ?? '';
  if (token.length < 32 || token.length > 64) refuse('A token has 32 to 64 characters.');
  const value = textOf(request, 'SecretString') ?? '';
  const known = secret.versions.get(token);
  if (known !== undefined && known.value !== value) {
    throw new ServiceError('ResourceExistsException', 'The token was used with other data.');
  }
  if (known === undefined) {
    secret.versions.set(token, { value, labels: new Set() });
    const stages = request['VersionStages'];
    for (const label of Array.isArray(stages) ? stages : ['AWSCURRENT']) {
      putLabel(secret, String(label), token);
    }
  }
  return { ARN: secret.arn, Name: secret.name, VersionId: token };
}

function getValue(secret: StrictSecret, request: Request) {
  const label = textOf(request, 'VersionStage');
  const versionId = textOf(request, 'VersionId');
  if (isDenied(secret, { label: label ?? (versionId ? undefined : 'AWSCURRENT'), versionId })) {
    throw new ServiceError('AccessDeniedException', 'An explicit deny in a resource policy.');
  }
  const id = versionId ?? holderOf(secret, label ?? 'AWSCURRENT') ?? '';
  const version = secret.versions.get(id);
  if (version === undefined) throw new ServiceError('ResourceNotFoundException', 'No version.');
  return { ARN: secret.arn, VersionId: id, SecretString: version.value };
}

function moveLabel(secret: StrictSecret, request: Request) {
  const label = textOf(request, 'VersionStage') ?? refuse('A label is needed.');
  const to = textOf(request, 'MoveToVersionId');
  const from = textOf(request, 'RemoveFromVersionId');
  for (const id of [to, from]) {
    if (id !== undefined && !secret.versions.has(id)) {
      throw new ServiceError('ResourceNotFoundException', `No version ${id}.`);
    }
  }
  const holder = holderOf(secret, label);
  if (to === undefined && from === undefined) refuse('Where from or where to is needed.');
  if (to === undefined && label === 'AWSCURRENT') refuse('AWSCURRENT cannot be taken off.');
  if (holder !== undefined && holder !== to && from !== holder) refuse(`${label} is at ${holder}.`);
  if (holder === undefined && from !== undefined) refuse(`${label} is nowhere.`);
  if (from !== undefined && from !== holder) refuse(`${label} is not at ${from}.`);
  if (to === undefined) secret.versions.get(from ?? '')?.labels.delete(label);
  else putLabel(secret, label, to);
  dropUnlabelled(secret);
  return { ARN: secret.arn, Name: secret.name };
}

/** Where AWSCURRENT was, AWSPREVIOUS comes to be. */
function putLabel(secret: StrictSecret, label: string, to: string): void {
  const from = holderOf(secret, label);
  if (from === to) return;
  secret.versions.get(from ?? '')?.labels.delete(label);
  const target = secret.versions.get(to);
  if ((target?.labels.size ?? 0) >= MAX_LABELS) {
    throw new ServiceError('LimitExceededException', 'Too many labels.');
  }
  target?.labels.add(label);
  if (label === 'AWSCURRENT' && from !== undefined) putLabel(secret, 'AWSPREVIOUS', from);
  dropUnlabelled(secret);
}

/** AWS may do so at any time later; here it is at once. */
function dropUnlabelled({ versions }: StrictSecret): void {
  for (const [id, { labels }] of versions) if (labels.size === 0) versions.delete(id);
}

function setTags({ tags }: StrictSecret, request: Request): void {
  const given: unknown = request['Tags'];
  for (const tag of Array.isArray(given) ? given : []) {
    const value = String(tag.Value);
    if (!TAG_VALUE.test(value)) refuse('A tag of other characters.');
    tags.set(String(tag.Key), value);
  }
}

function holderOf({ versions }: StrictSecret, label: string): string | undefined {
  return [...versions].find(([, { labels }]) => labels.has(label))?.[0];
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
