// Changes a deployment as a fault, or an operator, would: FOLD stands still, the intake gives up soon, a source
// is declared.
import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';
import type { Outputs } from './deploy.ts';
import { parseJson } from './json.ts';

export async function letFoldRun(
  { functions }: Clients,
  outputs: Outputs,
  Enabled: boolean,
): Promise<void> {
  const FunctionName = outputs['FoldFunctionName'];
  const { EventSourceMappings = [] } = await functions.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  for (const { UUID } of EventSourceMappings) {
    await functions.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  }
}

/** Beside those that are declared already. */
export async function declareSource(
  { functions }: Clients,
  outputs: Outputs,
  name: string,
): Promise<void> {
  const FunctionName = outputs['NormaliseFunctionName'];
  const { Environment } = await functions.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  const declared = parseJson(Environment?.Variables?.['KEYWARDEN_SOURCES'] ?? '[]');
  const sources = JSON.stringify([...(Array.isArray(declared) ? declared : []), { name }]);
  const Variables = { ...Environment?.Variables, KEYWARDEN_SOURCES: sources };
  await functions.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }),
  );
}

/** The emulator passes over what CloudFormation says of dead letters, so it is said again. */
export async function giveUpSoon({ queues }: Clients, outputs: Outputs): Promise<void> {
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: outputs['IntakeDeadLettersUrl'],
      AttributeNames: ['QueueArn'],
    }),
  );
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: Attributes?.['QueueArn'],
    maxReceiveCount: 1,
  });
  await queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: outputs['IntakeQueueUrl'],
      Attributes: { RedrivePolicy, VisibilityTimeout: '2' },
    }),
  );
}

/** As it was deployed: a big log takes longer than two seconds. */
export async function takeTime({ queues }: Clients, outputs: Outputs): Promise<void> {
  await queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: outputs['IntakeQueueUrl'],
      Attributes: { VisibilityTimeout: '3600' },
    }),
  );
}
