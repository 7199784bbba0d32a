// Lets people find the deployment by the name of its stack, as every command on it does.
import { Stack, Validations } from 'aws-cdk-lib';
import { type ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** AWS judges the name as any stack of that name. */
export function allowFindingStack(policy: ManagedPolicy): void {
  const { partition, region, account, stackName } = Stack.of(policy);
  const stack = `cloudformation:${region}:${account}:stack/${stackName}/*`;
  policy.addStatements(
    new PolicyStatement({
      actions: ['cloudformation:DescribeStacks'],
      resources: [`arn:${partition}:${stack}`],
    }),
  );
  Validations.of(policy).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${stackName}/*]`,
    reason: 'A stack has a new id each time it is made. The name is given.',
  });
}
