import { SetMetadata } from '@nestjs/common';
import type { Audience, StaffRole } from '@pluspas/contract';
import type { Caller } from '../token/caller';

/**
 * Who may use a route. `public`: anybody (health, metrics, login pages). Otherwise a valid token of this audience; of
 * the admin audience with one of these roles, or with any role when none is named.
 */
export type RoutePolicy = 'public' | GuardedPolicy;

export interface GuardedPolicy {
  readonly audience: Audience;
  readonly roles?: readonly StaffRole[];
}

export const POLICY = 'pluspas:policy';

/** Says who may use a controller or a handler; the handler's word wins. Without one a route answers 403. */
export const Policy = (policy: RoutePolicy) => SetMetadata(POLICY, policy);

/** A staff token without a role opens nothing. */
export function permits(policy: GuardedPolicy, caller: Caller): boolean {
  if (caller.audience !== policy.audience) return false;
  if (policy.roles === undefined) return policy.audience !== 'admin' || caller.role !== null;
  return caller.role !== null && policy.roles.includes(caller.role);
}
