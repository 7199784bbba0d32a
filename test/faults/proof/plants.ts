// Faults that are planted into the services, so that a promise is broken: a check that passes them over is worth
// nothing.
import type { Upstream } from '../cloud/upstream.ts';
import type { AwsRequest } from '../proxy/aws-request.ts';
import type { Play } from '../proxy/fates.ts';

export interface Plant {
  readonly name: string;
  readonly flow: string;
  /** The row that is struck, as the matrix names it. */
  readonly call: string;
  readonly play: Play;
  readonly into: (upstream: Upstream) => Upstream;
}

const LATE: Play = { blow: 'late', times: 'always' };
const LOST: Play = { blow: 'reset-after', times: 'always' };
const BROKEN: Play = { blow: 'error', times: 'once' };

export const PLANTS: readonly Plant[] = [
  {
    name: 'commits without conditions: an old one is written over a newer one',
    flow: 'FOLD a theft',
    call: 'DynamoDB TransactWriteItems STATE+CHUNK+INC+EVENTS+NOTICE',
    play: LATE,
    into: withoutConditions,
  },
  {
    name: 'markers forgotten: a chunk is counted twice',
    flow: 'FOLD a theft',
    call: 'DynamoDB TransactWriteItems STATE+CHUNK+INC+EVENTS',
    play: LOST,
    into: (upstream) => withoutMarkers(withoutConditions(upstream)),
  },
  {
    name: 'a queue that knows no message again',
    flow: 'NORMALISE a dropped log',
    call: 'SQS SendMessageBatch',
    play: LOST,
    into: changed('SendMessageBatch', (body) => {
      const { Entries } = body;
      if (!Array.isArray(Entries)) return;
      for (const entry of Entries) entry.MessageDeduplicationId += String(Math.random());
    }),
  },
  {
    name: 'a topic that loses what it took',
    flow: 'DISPATCH a theft',
    call: 'SNS Publish urgent',
    play: BROKEN,
    into: (upstream) => async (request) =>
      request.kind === 'urgent' ? PUBLISHED : upstream(request),
  },
  {
    name: 'leases that never end',
    flow: 'DISPATCH a theft',
    call: 'DynamoDB UpdateItem HOLD give lease back',
    play: BROKEN,
    into: (upstream) => withoutEnd(forgetful('HOLD give lease back')(upstream)),
  },
  {
    name: 'a label that does not move',
    flow: 'DISPATCH a theft',
    call: 'Secrets Manager UpdateSecretVersionStage AWSPREVIOUS',
    play: BROKEN,
    into: forgetful('AWSPREVIOUS'),
  },
  {
    name: 'a trail whose head stays behind',
    flow: 'acknowledge',
    call: 'DynamoDB TransactWriteItems ROW+HEAD+NOTICE',
    play: BROKEN,
    into: changed('TransactWriteItems', (body) => {
      const { TransactItems } = body;
      if (!Array.isArray(TransactItems)) return;
      const kept = TransactItems.filter((item) => item.Put?.Item?.sk?.S !== 'HEAD');
      if (kept.length > 0) body['TransactItems'] = kept;
    }),
  },
  {
    name: 'a tombstone that is put anew each time',
    flow: 'keys add',
    call: 'Secrets Manager PutSecretValue',
    play: { blow: 'reset-after', times: 'once' },
    into: changed('PutSecretValue', (body) => {
      body['ClientRequestToken'] = `${Math.random()}-${Math.random()}-0123456789`;
      body['VersionStages'] = [`KEYWARDEN_TOMBSTONE`, `label-${Math.random()}`];
    }),
  },
];

type Body = Record<string, unknown>;

/** Each attempt of the operation is carried out as if the product had asked so. */
function changed(operation: string, change: (body: Body) => void): Plant['into'] {
  return (upstream) => (request) => {
    if (request.operation !== operation) return upstream(request);
    const body: Body = JSON.parse(request.body.toString());
    change(body);
    return upstream({ ...request, body: Buffer.from(JSON.stringify(body)) });
  };
}

/** Says yes and does nothing. */
function forgetful(kind: string): Plant['into'] {
  return (upstream) => async (request: AwsRequest) => {
    if (request.kind !== kind) return upstream(request);
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return { status: 200, headers, body: Buffer.from('{}') };
  };
}

function withoutEnd(upstream: Upstream): Upstream {
  const endless = changed('UpdateItem', (body) => {
    const until: unknown = Reflect.get(Object(body['ExpressionAttributeValues']), ':until');
    Reflect.set(Object(until), 'N', String(FAR_AWAY));
  });
  return (request) =>
    request.kind === 'HOLD take lease' ? endless(upstream)(request) : upstream(request);
}

const FAR_AWAY = Date.UTC(9999, 0);

function withoutConditions(upstream: Upstream): Upstream {
  return changed('TransactWriteItems', (body) => {
    const { TransactItems } = body;
    if (!Array.isArray(TransactItems)) return;
    delete body['ClientRequestToken'];
    for (const { Put } of TransactItems) {
      for (const name of Object.keys(Put ?? {})) {
        if (/^(?:Condition|ExpressionAttribute)/.test(name)) delete Put[name];
      }
    }
  })(upstream);
}

function withoutMarkers(upstream: Upstream): Upstream {
  return changed('BatchGetItem', (body) => {
    const asked: { Keys: { sk: { S: string } }[] }[] = Object.values(Object(body['RequestItems']));
    for (const one of asked) one.Keys = one.Keys.filter(({ sk }) => !sk.S.startsWith('CHUNK#'));
  })(upstream);
}

const PUBLISHED = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>',
  ),
};
