// Checks of what is deployed: the stack, its functions, its alarms, the geo data.
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeAlarmsCommand, type StateValue } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DAY_MS } from '#shared/model/units.ts';
import { outputOf } from '../../deployed/stack-outputs.ts';
import { VERSION } from '../../version.ts';
import { type Check, type Finding, failed, ok, someOf, unknown, warning } from '../check.ts';
import { describeProblem } from '../run-checks.ts';
import type { Sight } from '../sight.ts';

export const STACK_CHECKS: readonly Check[] = [
  {
    name: 'stack',
    expected: 'a deployed stack, not in the middle of a change',
    advice:
      'Look at the events of the stack in CloudFormation, then deploy again. Another name: --stack.',
    look: async ({ outputs, stack, clients }) => {
      try {
        outputOf(await outputs(), 'TableName');
        const command = new DescribeStacksCommand({ StackName: stack });
        const { Stacks = [] } = await clients.stacks.send(command);
        return judgeStack(Stacks[0]?.StackStatus ?? 'no status');
      } catch (error) {
        return failed(describeProblem(error));
      }
    },
  },
  {
    name: 'version',
    expected: `this command's own, ${VERSION}`,
    advice: 'Deploy this version, or use the command of the deployed one.',
    look: async ({ outputs }) => judgeVersion((await outputs()).get('Version')),
  },
  {
    name: 'functions',
    expected: 'each function there and able to run',
    advice: 'Deploy again. A failed update says why in the Lambda console.',
    look: async (sight) => judgeFunctions(await readFunctions(sight)),
  },
  {
    name: 'alarms',
    expected: 'every alarm of the stack in OK',
    advice: 'Each alarm has an article of its name in docs/runbook.md: do what it says.',
    look: async (sight) => judgeAlarms(await readAlarms(sight)),
  },
  {
    name: 'geo-data',
    expected: 'deployed within the last 90 days',
    advice: 'Update the package geoip-lite (npm update geoip-lite) and deploy again.',
    look: async (sight) => {
      const fold = (await readFunctions(sight)).find(({ output }) => output.startsWith('Fold'));
      return judgeGeoData(fold?.modifiedAt, sight.now());
    },
  },
];

export function judgeStack(status: string): Finding {
  if (/^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return ok(status);
  if (status.endsWith('_IN_PROGRESS')) return warning(status);
  return status === 'UPDATE_ROLLBACK_COMPLETE' ? warning(status) : failed(status);
}

export function judgeVersion(deployed: string | undefined): Finding {
  if (deployed === VERSION) return ok(deployed);
  return warning(deployed ?? 'older than the output Version');
}

export interface FunctionView {
  readonly output: string;
  /** Undefined when there is no such function. */
  readonly state: string | undefined;
  readonly update: string | undefined;
  readonly modifiedAt: number | undefined;
}

async function readFunctions({ outputs, clients }: Sight): Promise<readonly FunctionView[]> {
  const names = [...(await outputs())].filter(([output]) => output.endsWith('FunctionName'));
  return Promise.all(
    names.map(async ([output, FunctionName]) => {
      const command = new GetFunctionConfigurationCommand({ FunctionName });
      const found = await clients.functions.send(command).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
        throw error;
      });
      const modifiedAt = Date.parse(found?.LastModified ?? '');
      return {
        output,
        state: found?.State,
        update: found?.LastUpdateStatus,
        modifiedAt: Number.isFinite(modifiedAt) ? modifiedAt : undefined,
      };
    }),
  );
}

export function judgeFunctions(functions: readonly FunctionView[]): Finding {
  if (functions.length === 0) return failed('the stack names no function');
  const broken = functions.flatMap(({ output, state, update }) => {
    const name = output.replace(/FunctionName$/, '').toUpperCase();
    if (state === undefined) return [`${name} is missing`];
    // Without calls for weeks Lambda lets a function sleep; the next call wakes it.
    if (state !== 'Active' && state !== 'Inactive') return [`${name} is ${state}`];
    return update === 'Failed' ? [`the update of ${name} has failed`] : [];
  });
  return broken.length > 0 ? failed(someOf(broken)) : ok(`${functions.length} functions`);
}

export interface AlarmView {
  readonly name: string;
  readonly state: StateValue | undefined;
}

async function readAlarms({ clients, stack }: Sight): Promise<readonly AlarmView[]> {
  const alarms: AlarmView[] = [];
  let NextToken: string | undefined;
  do {
    const command = new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack} `, NextToken });
    const answer = await clients.alarms.send(command);
    for (const { AlarmName = '', StateValue: state } of answer.MetricAlarms ?? []) {
      alarms.push({ name: AlarmName.slice(stack.length + 1), state });
    }
    NextToken = answer.NextToken;
  } while (NextToken !== undefined && NextToken !== '');
  return alarms;
}

/** An alarm without data is silent for another reason than that all is well. */
export function judgeAlarms(alarms: readonly AlarmView[]): Finding {
  if (alarms.length === 0) return failed('the stack has no alarm');
  const inState = (wanted: StateValue) =>
    alarms.filter(({ state }) => state === wanted).map(({ name }) => name);
  const raised = inState('ALARM');
  if (raised.length > 0) return failed(`in ALARM: ${someOf(raised)}`);
  const blind = inState('INSUFFICIENT_DATA');
  if (blind.length === alarms.length) return unknown('no alarm has any data yet');
  if (blind.length > 0) return warning(`without data: ${someOf(blind)}`);
  return ok(`${alarms.length} alarms`);
}

const OLD_DAYS = 90;

/** What FOLD carries is at least as old as its last deployment. */
export function judgeGeoData(deployedAt: number | undefined, now: number): Finding {
  if (deployedAt === undefined) return unknown('FOLD does not say when it was deployed');
  const days = Math.max(0, Math.floor((now - deployedAt) / DAY_MS));
  const found = `deployed ${days} days ago, and at least as old`;
  return days > OLD_DAYS ? warning(found) : ok(found);
}
