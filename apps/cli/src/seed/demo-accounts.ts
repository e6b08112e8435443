import type { AccountId, PlanId } from '@pluspas/domain';

const DAY_MS = 86_400_000;

/** Names the period and the source behind it, as a seller would. */
export interface DemoSubscription {
  readonly plan: PlanId;
  readonly sourceRef: string;
  /** Relative to the moment of seeding, ms. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** A renewal is expected, so grace is written ahead. */
  readonly renews: boolean;
}

export interface DemoAccount {
  /** Fixed, so that the curl lines of the README can be pasted. */
  readonly id: AccountId;
  readonly email: string;
  readonly subscription: DemoSubscription | null;
}

export const DEMO_PASSWORD = 'plusartikel-demo';

/** Readers and staff, named for their role. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  reader(1, 'gva-subscriber', { plan: 'gva-digital', fromMs: -DAY_MS, untilMs: 29 * DAY_MS, renews: true }),
  reader(2, 'standaard-subscriber', { plan: 'standaard-digital', fromMs: -DAY_MS, untilMs: 29 * DAY_MS, renews: true }),
  reader(3, 'lapsed-subscriber', { plan: 'gva-digital', fromMs: -31 * DAY_MS, untilMs: -DAY_MS, renews: false }),
  reader(4, 'no-subscription', null),
  reader(5, 'support', null),
  reader(6, 'finance', null),
  reader(7, 'auditor', null),
  reader(8, 'admin', null),
];

function reader(number: number, role: string, subscription: Omit<DemoSubscription, 'sourceRef'> | null): DemoAccount {
  return {
    id: `acc_01930000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    email: `${role}@pluspas.example`,
    subscription: subscription && { ...subscription, sourceRef: `demo_${role}` },
  };
}
