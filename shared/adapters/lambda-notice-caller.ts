// Calls the dispatching function with the ids of notices, without waiting for what it does.
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { NoticeCaller } from '#shared/ports/notice-caller.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';

/** What the function gets: `{"noticeIds":["..."]}`. */
export interface NoticeCall {
  readonly noticeIds: readonly string[];
}

/** Each may take some seconds at Secrets Manager, and one call must end within the function's time limit. */
const IDS_A_CALL = 10;

export function createLambdaNoticeCaller(client: LambdaClient, functionName: string): NoticeCaller {
  return {
    call: async (noticeIds) => {
      for (let start = 0; start < noticeIds.length; start += IDS_A_CALL) {
        const call: NoticeCall = { noticeIds: noticeIds.slice(start, start + IDS_A_CALL) };
        const command = new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'Event',
          Payload: asciiJson(call),
        });
        await askAws('call a function', () => client.send(command));
      }
    },
  };
}
