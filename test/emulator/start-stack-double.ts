// Answers for CloudFormation with the outputs of one stack, so that commands find their deployment.
import { createServer } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from './local-server.ts';

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

export interface StackDouble extends LocalServer {
  /** How often it was asked. */
  asked: number;
}

/** @param stacks Outputs by the name of the stack; any other stack does not exist. */
export async function startStackDouble(
  stacks: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<StackDouble> {
  const double = { asked: 0 };
  const server = createServer(async (request, response) => {
    double.asked++;
    const given = new URLSearchParams((await bodyOf(request)).toString());
    const name = given.get('StackName') ?? '';
    const outputs = stacks[name];
    response.writeHead(outputs === undefined ? 400 : 200, { 'content-type': 'text/xml' });
    response.end(outputs === undefined ? missing(name) : described(name, outputs));
  });
  return Object.assign(double, await serveLocally(server));
}

function described(name: string, outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="${NAMESPACE}"><DescribeStacksResult><Stacks><member>
<StackName>${name}</StackName><CreationTime>2026-09-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>
<Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

function missing(name: string): string {
  return `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`;
}
