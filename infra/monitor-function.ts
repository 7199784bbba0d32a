// One function of the monitor: its code, a role of its own that may do nothing but log, and its log group.

import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BUNDLE_OPTIONS } from './bundle-options.ts';

export interface MonitorFunctionProps {
  /** Of the file under `functions/`, without its ending. */
  readonly entry: string;
  readonly description: string;
  readonly logDays: number;
  /** MB; CPU comes in proportion. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** @default - nothing besides the bundle */
  readonly commandHooks?: ICommandHooks;
}

const ROOT = new URL('../', import.meta.url);

export class MonitorFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: MonitorFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    const { commandHooks } = props;
    const { mainFields, alias, ...options } = BUNDLE_OPTIONS;
    this.function = new NodejsFunction(this, 'Function', {
      entry: fileURLToPath(new URL(`functions/${props.entry}.ts`, ROOT)),
      projectRoot: fileURLToPath(ROOT),
      depsLockFilePath: fileURLToPath(new URL('package-lock.json', ROOT)),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      awsSdkConnectionReuse: false,
      environment: {
        POWERTOOLS_SERVICE_NAME: 'keywarden',
        POWERTOOLS_METRICS_NAMESPACE: 'Keywarden',
      },
      bundling: {
        ...options,
        format: OutputFormat.ESM,
        mainFields: [...mainFields],
        externalModules: [],
        esbuildArgs: {
          '--alias': Object.entries(alias)
            .map((pair) => pair.join('='))
            .join(),
        },
        ...(commandHooks === undefined ? {} : { commandHooks }),
      },
    });
  }

  /** Permission and the name of what it is for come together. */
  grant(environment: Readonly<Record<string, string>>, ...statements: PolicyStatement[]): void {
    for (const [name, value] of Object.entries(environment)) {
      this.function.addEnvironment(name, value);
    }
    for (const statement of statements) this.role.addToPolicy(statement);
  }

  /** Lets another function call this one, by its bare name only. */
  grantCall(caller: MonitorFunction, variable: string): void {
    const call = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [this.function.functionArn],
    });
    caller.grant({ [variable]: this.function.functionName }, call);
  }

  /** Of the account and region that it runs in. */
  get stack(): Stack {
    return Stack.of(this);
  }
}
