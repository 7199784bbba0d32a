// Calls the dispatching function with what is due, without waiting for what it does.
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { NoticeCaller } from '#shared/ports/notice-caller.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';

export function createLambdaNoticeCaller(client: LambdaClient, functionName: string): NoticeCaller {
  return {
    call: async ({ noticeIds, heldKeys }) => {
      if (noticeIds.length + heldKeys.length === 0) return;
      const command = new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: asciiJson({ noticeIds, heldKeys }),
      });
      await askAws('call a function', () => client.send(command));
    },
  };
}
