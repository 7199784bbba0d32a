// Mails when the deployment costs more than was meant. It sees what carries the tag `application`, once that
// is activated as a cost allocation tag in the billing console.
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';

/** On everything that the stack makes. */
export const APPLICATION_TAG = { application: 'keywarden' };

export interface CostBudgetProps {
  readonly monthlyUsd: number;
  readonly emails: readonly string[];
}

export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { monthlyUsd, emails }: CostBudgetProps) {
    super(scope, id);
    const subscribers = emails.map((address) => ({ subscriptionType: 'EMAIL', address }));
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:application$${APPLICATION_TAG.application}`] },
      },
      notificationsWithSubscribers: [80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
