/** Why customer care gives or ends access. */
export const GRANT_REASONS = ['goodwill', 'service_failure', 'mistake', 'press', 'staff', 'test'] as const;

export type GrantReasonCode = (typeof GRANT_REASONS)[number];

export interface GrantReason {
  readonly code: GrantReasonCode;
  /** 1 to 500 characters, about a person: kept encrypted in the audit trail alone. */
  readonly text: string;
}
