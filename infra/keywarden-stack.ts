// The stack: one construct per capability, and no behaviour of its own.
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { planAlarms } from './alarm-plan.ts';
import { forwardAlerts } from './alert-forward.ts';
import { AlertTopics } from './alert-topics.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { Clock } from './clock.ts';
import { APPLICATION_TAG, CostBudget } from './cost-budget.ts';
import { CustodyAccess } from './custody-access.ts';
import { DrillAccess } from './drill-access.ts';
import { DropsBucket } from './drops-bucket.ts';
import { IntakeQueue } from './intake-queue.ts';
import { LogSubscription } from './log-subscription.ts';
import { MonitorAlarms } from './monitor-alarms.ts';
import { MonitorDashboard } from './monitor-dashboard.ts';
import { FOLD_TIMEOUT, MonitorFunctions, NORMALISE_TIMEOUT } from './monitor-functions.ts';
import { NoticeStream } from './notice-stream.ts';
import { OperatorPolicy } from './operator-policy.ts';
import { PushEndpoint } from './push-endpoint.ts';
import { ReleasePolicy } from './release-policy.ts';
import { type Settings, sourcesVariable, tellingVariables } from './settings.ts';
import { nameOutputs } from './stack-outputs.ts';
import { StateTable } from './state-table.ts';

export interface KeywardenStackProps extends StackProps {
  readonly settings: Settings;
}

export class KeywardenStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: KeywardenStackProps) {
    super(scope, id, { ...props, tags: { ...APPLICATION_TAG, ...props.tags } });
    const { sources, retention, defaultMode } = settings;
    const state = new StateTable(this, 'State');
    const { alertEmails: mails, chat } = settings;
    const topics = new AlertTopics(this, 'Alerts', { emails: mails, chat });
    const custody = new CustodyAccess(this, 'Custody');
    const intake = new IntakeQueue(this, 'Intake', { readerTimeout: NORMALISE_TIMEOUT });
    const chunks = new ChunkQueue(this, 'Chunks', { readerTimeout: FOLD_TIMEOUT });
    const notices = new NoticeStream(this, 'Notices');
    const dropDays = Duration.days(retention.dropDays);
    const drops = new DropsBucket(this, 'Drops', { intake, retention: dropDays });
    const functions = new MonitorFunctions(this, 'Monitor', { logDays: retention.logDays });
    const { normalise, fold, dispatch, sweep, discover } = functions;

    intake.feed(normalise);
    drops.grantRead(normalise);
    normalise.grant({ KEYWARDEN_SOURCES: sourcesVariable(sources) });
    const push = new PushEndpoint(this, 'Push', { receiver: normalise, push: settings.push });
    const logStreams = sources
      .filter(({ logGroups }) => logGroups.length > 0)
      .map((source) => new LogSubscription(this, `Logs-${source.name}`, { drops, source }).stream);

    chunks.grantSend(normalise);
    chunks.feed(fold);
    state.grantFold(fold);
    fold.grant({ KEYWARDEN_FALSE_ALARM_BUDGET: settings.falseAlarmBudget });

    notices.feed(state, dispatch);
    state.grantDispatch(dispatch);
    custody.grantQuarantine(dispatch);
    topics.grantPublish(dispatch);
    dispatch.grant(tellingVariables(settings));
    const forward = forwardAlerts(this, { topics, settings });

    state.grantSweep(sweep);
    dispatch.grantCall(sweep, 'KEYWARDEN_DISPATCH_FUNCTION');
    state.grantDiscover(discover);
    custody.grantDiscover(discover);
    const clock = new Clock(this, 'Clock');
    clock.call(sweep, Duration.minutes(1));
    clock.call(discover, Duration.hours(1));
    for (const one of [fold, discover]) one.grant({ KEYWARDEN_DEFAULT_MODE: defaultMode });

    const release = new ReleasePolicy(this, 'KeywardenRelease', { state, custody });
    const operator = new OperatorPolicy(this, 'KeywardenOperator', { state, custody });
    const drill = new DrillAccess(this, 'KeywardenDrill', { state, drops, topics, sources });
    const watched = { functions, intake, chunks, notices, topics, logStreams, forward };
    new MonitorAlarms(this, 'Alarms', { planned: planAlarms(watched, settings.alarms), topics });
    if (settings.dashboard) new MonitorDashboard(this, 'Overview', watched);
    const { monthlyBudgetUsd: monthlyUsd } = settings;
    const emails = settings.alertEmails.informational;
    if (monthlyUsd !== undefined) new CostBudget(this, 'Cost', { monthlyUsd, emails });
    nameOutputs(this, { ...watched, state, drops, push, release, operator, drill });
  }
}
