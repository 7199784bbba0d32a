// The CDK app: what `cdk synth` and `cdk deploy` run.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { KeywardenStack } from './keywarden-stack.ts';
import { readSettings } from './read-settings.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new KeywardenStack(app, 'Keywarden', {
  description: 'Keywarden: watches how exchange API keys are used.',
  settings: readSettings(app.node),
});
