import { z } from 'zod';

/** `GET /.well-known/authzen-configuration` (AuthZEN 1.0, section 9). Absolute URLs. */
export const AuthzenConfiguration = z
  .object({
    policy_decision_point: z.url(),
    access_evaluation_endpoint: z.url(),
    access_evaluations_endpoint: z.url(),
    search_resource_endpoint: z.url(),
  })
  .meta({ id: 'AuthzenConfiguration' });

export type AuthzenConfiguration = z.infer<typeof AuthzenConfiguration>;

/** Where each question goes, below the public address of the service (no slash at its end). */
export const AUTHZEN_PATHS = {
  evaluation: '/access/v1/evaluation',
  evaluations: '/access/v1/evaluations',
  searchResource: '/access/v1/search/resource',
  configuration: '/.well-known/authzen-configuration',
} as const;

export function authzenConfiguration(publicUrl: string): AuthzenConfiguration {
  return {
    policy_decision_point: publicUrl,
    access_evaluation_endpoint: publicUrl + AUTHZEN_PATHS.evaluation,
    access_evaluations_endpoint: publicUrl + AUTHZEN_PATHS.evaluations,
    search_resource_endpoint: publicUrl + AUTHZEN_PATHS.searchResource,
  };
}
