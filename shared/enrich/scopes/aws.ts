// What AWS API calls may do, for access keys seen in CloudTrail (`s3:GetObject`, or the bare event
// name). Reading is `read`, ordinary data writes are `trade`, the rest changes identities, keys or
// settings and is `admin`; AWS has no transfers or withdrawals.
// Source: AWS Service Authorization Reference, read in 2026.
import type { ScopeRules } from './scope-rules.ts';

export const AWS_SCOPES: ScopeRules = {
  exchange: 'aws',
  aliases: ['amazon', 'cloudtrail'],
  isRpc: true,
  roots: [],
  rules: [
    ['*', 'sts:getcalleridentity', 'read'],
    ['*', 'getcalleridentity', 'read'],
    // Whoever assumes a role or draws a session token acts under another identity from then on.
    ['*', 'sts:*', 'admin'],
    ['*', 'assumerole*', 'admin'],
    ['*', 'getsessiontoken', 'admin'],
    ['*', 'getfederationtoken', 'admin'],

    ['*', '*:get*', 'read'],
    ['*', '*:list*', 'read'],
    ['*', '*:describe*', 'read'],
    ['*', '*:head*', 'read'],
    ['*', '*:batchget*', 'read'],
    ['*', '*:lookup*', 'read'],
    ['*', '*:select*', 'read'],
    ['*', 'get*', 'read'],
    ['*', 'list*', 'read'],
    ['*', 'describe*', 'read'],
    ['*', 'head*', 'read'],
    ['*', 'batchget*', 'read'],
    ['*', 'lookup*', 'read'],
    ['*', '*:query', 'read'],
    ['*', '*:scan', 'read'],
    ['*', 'kms:decrypt', 'read'],
    ['*', 'kms:encrypt', 'read'],
    ['*', 'kms:generate*', 'read'],
    ['*', 'kms:sign', 'read'],
    ['*', 'kms:verify', 'read'],
    ['*', 'decrypt', 'read'],
    ['*', 'generatedatakey*', 'read'],
    ['*', 'consolelogin', 'admin'],

    ['*', 's3:*object', 'trade'],
    ['*', 's3:deleteobjects', 'trade'],
    ['*', 's3:*multipartupload', 'trade'],
    ['*', 's3:uploadpart*', 'trade'],
    ['*', 'putobject', 'trade'],
    ['*', 'deleteobject*', 'trade'],
    ['*', 'dynamodb:*item', 'trade'],
    ['*', 'dynamodb:transactwriteitems', 'trade'],
    ['*', 'sqs:*message*', 'trade'],
    ['*', 'sns:publish*', 'trade'],
    ['*', 'lambda:invoke*', 'trade'],
    ['*', 'logs:putlogevents', 'trade'],
    ['*', 'logs:create*', 'trade'],
    ['*', 'cloudwatch:putmetricdata', 'trade'],
    ['*', 'kinesis:putrecord*', 'trade'],
    ['*', 'states:startexecution', 'trade'],

    ['*', '*', 'admin'],
  ],
};
