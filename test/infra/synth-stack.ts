// Synthesises the stack for a test, without bundling any code.
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { KeywardenStack } from '../../infra/keywarden-stack.ts';
import { parseSettings } from '../../infra/settings.ts';

/** Settings that turn every optional part on. */
export const EVERYTHING = {
  alertEmails: { urgent: ['oncall@example.com'], informational: ['team@example.com'] },
  monthlyBudgetUsd: 5,
  sources: [
    { name: 'egress-proxy', vantage: 'operator', logGroups: [{ name: '/egress/proxy' }] },
    { name: 'exchange', vantage: 'exchange', format: 'csv' },
  ],
  push: { mode: 'hmac', secrets: [{ name: 'push/new' }, { name: 'push/old' }] },
  alarms: { silenceHours: 6 },
};

/** @param settings As an operator writes them. */
export function synthStack(settings?: unknown): Template {
  return Template.fromStack(stackOf(testApp(), settings));
}

/** As `npm run synth` does it: a finding sets the exit code of the process, which is put back. */
export function passesAwsSolutions(settings?: unknown): boolean {
  const app = testApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  stackOf(app, settings);
  const before = process.exitCode;
  try {
    app.synth();
    return (process.exitCode ?? 0) === (before ?? 0);
  } catch {
    return false;
  } finally {
    process.exitCode = before;
  }
}

function testApp(): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [] } });
}

function stackOf(app: App, settings: unknown): KeywardenStack {
  return new KeywardenStack(app, 'Keywarden', { settings: parseSettings(settings) });
}
