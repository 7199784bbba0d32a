// Calls the dispatching function with what is due, without waiting for what it does.
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { DueWork, NoticeCaller } from '#shared/ports/notice-caller.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';

/** Each may take some seconds at Secrets Manager, and one call must end within the function's time limit. */
const ITEMS_A_CALL = 10;

export function createLambdaNoticeCaller(client: LambdaClient, functionName: string): NoticeCaller {
  return {
    call: async ({ noticeIds, heldKeys }) => {
      const parts = [
        ...piecesOf(noticeIds).map((ids): DueWork => ({ noticeIds: ids, heldKeys: [] })),
        ...piecesOf(heldKeys).map((keys): DueWork => ({ noticeIds: [], heldKeys: keys })),
      ];
      for (const part of parts) {
        const command = new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'Event',
          Payload: asciiJson(part),
        });
        await askAws('call a function', () => client.send(command));
      }
    },
  };
}

function piecesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / ITEMS_A_CALL);
  return Array.from({ length: count }, (_, n) =>
    all.slice(n * ITEMS_A_CALL, (n + 1) * ITEMS_A_CALL),
  );
}
