// List prices of AWS in one region, with the day on which they were looked up. None includes VAT, and free
// shares are told apart. Those of DynamoDB, SQS and Lambda were compared with public pages about them, of
// 2025 and 2026; the others are as remembered. Nobody has looked at AWS's own pages on that day.

export const PRICE_LIST = {
  region: 'us-east-1',
  lookedUp: '2026-11-21',
  /** DynamoDB on demand since its halving of 2024-11-01. */
  sources: [
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'https://aws.amazon.com/sqs/pricing/',
    'https://aws.amazon.com/lambda/pricing/',
    'https://aws.amazon.com/s3/pricing/',
    'https://aws.amazon.com/cloudwatch/pricing/',
    'https://aws.amazon.com/kms/pricing/',
  ],
} as const;

/** Dollars for one. */
export const PRICES = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** Of up to 64 KB; more counts as several. */
  fifoRequest: 0.5 / 1e6,
  standardRequest: 0.4 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** arm64. */
  lambdaGbSecond: 0.0000133334,
  s3Get: 0.0004 / 1e3,
  s3Put: 0.005 / 1e3,
  logGb: 0.5,
  kmsKeyMonth: 1,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  dashboardMonth: 3,
  schedulerCall: 1 / 1e6,
} as const;

/** What every account has for ever, a month. */
export const FREE_SHARE = {
  /** Standard and FIFO together. */
  sqsRequests: 1e6,
  lambdaRequests: 1e6,
  lambdaGbSeconds: 400_000,
  alarms: 10,
  metrics: 10,
  dashboards: 3,
  schedulerCalls: 14e6,
  logGb: 5,
} as const;
