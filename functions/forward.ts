// FORWARD: takes alerts from the topics to EventBridge and Security Hub. Only where an operator asks for it.
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { Context, SNSEvent } from 'aws-lambda';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createEventbridgeEventBus } from '#shared/adapters/eventbridge-event-bus.ts';
import { createSecurityHubFindingDesk } from '#shared/adapters/security-hub-finding-desk.ts';
import { epochMs } from '#shared/model/units.ts';
import { type ForwardServices, forwardAlert } from '#shared/pipeline/forward-alert.ts';
import { forwardMessages } from './forward-messages.ts';
import { readForwardEnvironment } from './runtime/environment.ts';
import { once } from './runtime/once.ts';
import { createTelemetry } from './runtime/telemetry.ts';

// Called by AWS

export async function handler(
  event: SNSEvent,
  context: Pick<Context, 'invokedFunctionArn'>,
): Promise<void> {
  const { services, telemetry } = start();
  try {
    await forwardMessages(event.Records, {
      telemetry,
      functionArn: context.invokedFunctionArn,
      readTime: (text) => epochMs(Date.parse(text)),
      // For each record
      forward: (alert, where) => forwardAlert(alert, services, where),
    });
  } finally {
    telemetry.flush();
  }
}

// Once per cold start

const start = once(() => {
  const env = readForwardEnvironment();
  const bus = env.KEYWARDEN_EVENT_BUS;
  const services: ForwardServices = {
    bus:
      bus === undefined
        ? undefined
        : createEventbridgeEventBus(new EventBridgeClient(awsClientSettings()), bus),
    desk:
      env.KEYWARDEN_SECURITY_HUB === undefined
        ? undefined
        : createSecurityHubFindingDesk(new SecurityHubClient(awsClientSettings())),
  };
  return { services, telemetry: createTelemetry() };
});
