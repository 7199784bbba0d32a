// The address to which logs are pushed over HTTP: of NORMALISE, for identities of AWS or for holders of a
// shared secret.
import { SecretValue } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';
import type { Settings } from './settings.ts';

export interface PushEndpointProps {
  readonly receiver: MonitorFunction;
  readonly push: Settings['push'];
}

export class PushEndpoint extends Construct {
  /** Undefined in mode `off`. */
  readonly url: FunctionUrl | undefined;
  /** For whoever pushes in mode `iam`. */
  readonly callers: ManagedPolicy | undefined;

  constructor(scope: Construct, id: string, { receiver, push }: PushEndpointProps) {
    super(scope, id);
    receiver.grant({
      KEYWARDEN_PUSH_MODE: push.mode,
      ...secretVariables(push.secrets),
    });
    if (push.mode === 'off') return;
    const authType = push.mode === 'iam' ? FunctionUrlAuthType.AWS_IAM : FunctionUrlAuthType.NONE;
    this.url = receiver.function.addFunctionUrl({ authType });
    if (push.mode === 'iam') this.callers = this.admit(receiver.function.functionArn);
  }

  /** Lambda asks for both permissions since October 2025. */
  private admit(functionArn: string): ManagedPolicy {
    return new ManagedPolicy(this, 'Callers', {
      description: 'Keywarden: may push usage logs.',
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunctionUrl'],
          resources: [functionArn],
          conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
        }),
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [functionArn],
          conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        }),
      ],
    });
  }
}

/** A variable for each: CloudFormation puts the value in as it is, so inside other text it would break that. */
function secretVariables(secrets: Settings['push']['secrets']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    secrets.map((secret, index) => [
      `KEYWARDEN_PUSH_SECRET_${index + 1}`,
      resolvedOnDeploy(secret),
    ]),
  );
}

/** CloudFormation looks the value up in the deployer's name, so that no role needs to read a secret. */
function resolvedOnDeploy(secret: Settings['push']['secrets'][number]): string {
  const { name, versionId } = secret;
  const value = SecretValue.secretsManager(name, versionId === undefined ? {} : { versionId });
  return value.unsafeUnwrap();
}
