// A double of Security Hub that refuses what AWS refuses: MiniStack has none.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from './local-server.ts';

export interface SecurityHub extends LocalServer {
  /** What was imported, by its id. */
  readonly findings: Map<string, unknown>;
}

/** How the hub may answer besides. */
export interface HubMood {
  /** As an account in which it is not enabled. */
  readonly isEnabled: () => boolean;
  /** Undefined for a finding that is as it should be. */
  readonly faultOf: (finding: unknown) => string | undefined;
}

export async function startSecurityHub(mood: HubMood): Promise<SecurityHub> {
  const findings = new Map<string, unknown>();
  const server = createServer((request, response) => {
    answer(request, response, { ...mood, findings }).catch(() => response.destroy());
  });
  return { findings, ...(await serveLocally(server)) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { findings, isEnabled, faultOf }: HubMood & Pick<SecurityHub, 'findings'>,
): Promise<void> {
  if (request.url !== '/findings/import' || !isEnabled()) {
    response.writeHead(401, { 'x-amzn-errortype': 'InvalidAccessException' });
    response.end('{}');
    return;
  }
  const { Findings }: { Findings: readonly { readonly Id: string }[] } = JSON.parse(
    (await bodyOf(request)).toString(),
  );
  const failed = Findings.flatMap((finding) => {
    const ErrorMessage = faultOf(finding);
    if (ErrorMessage !== undefined)
      return [{ Id: finding.Id, ErrorCode: 'InvalidInput', ErrorMessage }];
    findings.set(finding.Id, finding);
    return [];
  });
  const SuccessCount = Findings.length - failed.length;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ FailedCount: failed.length, SuccessCount, FailedFindings: failed }),
  );
}
