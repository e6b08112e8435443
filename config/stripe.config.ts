import { z } from 'zod';
import type { Environment } from './environment';

/** How Stripe is reached, and how it proves itself; `null`: no payment source is connected. */
export type StripeSetting = {
  readonly secretKey: string;
  readonly webhookSecrets: readonly string[];
  readonly address: { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https' } | null;
} | null;

export const stripeFields = {
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(live|test)_\w{8,}$/, 'must be a secret or restricted key of Stripe, like sk_test_...')
    .optional(),
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .regex(
      /^whsec_\w{16,}(,whsec_\w{16,})*$/,
      'must be signing secrets of the endpoint, like whsec_..., with commas between',
    )
    .optional(),
  STRIPE_API_URL: z
    .string()
    .regex(
      /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/,
      'must be an address on this machine, like http://127.0.0.1:12111',
    )
    .optional(),
};

interface StripeSettingsRead {
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRETS?: string | undefined;
  readonly STRIPE_API_URL?: string | undefined;
}

export function stripeOf(settings: StripeSettingsRead): StripeSetting {
  if (settings.STRIPE_SECRET_KEY === undefined) return null;
  const url = settings.STRIPE_API_URL === undefined ? null : new URL(settings.STRIPE_API_URL);
  return {
    secretKey: settings.STRIPE_SECRET_KEY,
    webhookSecrets: settings.STRIPE_WEBHOOK_SECRETS?.split(',') ?? [],
    address: url && { host: url.hostname, port: Number(url.port), protocol: 'http' },
  };
}

/** A key without the way to check who calls would let anybody's word open articles. */
export function stripeFaults(set: Environment): readonly string[] {
  const isProduction = set.NODE_ENV === 'production';
  const faults: string[] = [];
  if (set.STRIPE_SECRET_KEY && !set.STRIPE_WEBHOOK_SECRETS) {
    faults.push('STRIPE_WEBHOOK_SECRETS must be set beside STRIPE_SECRET_KEY');
  }
  if (isProduction && set.STRIPE_API_URL)
    faults.push('STRIPE_API_URL is refused in production: money goes to Stripe alone');
  if (isProduction && set.STRIPE_SECRET_KEY?.includes('_test_')) {
    faults.push('STRIPE_SECRET_KEY is a test key, and refused in production: nobody would pay');
  }
  return faults;
}
