import { BROWSERS, SYSTEMS } from '@pluspas/domain';
import { z } from 'zod';

/** Milliseconds, UTC. */
const instant = z.number().int();

const device = z.object({ browser: z.enum(BROWSERS).nullable(), system: z.enum(SYSTEMS).nullable() });
const passkey = z.object({ label: z.string(), at: instant, link: z.url() });

/** What each mail needs to be told, by template. The words are notify's; whoever causes a mail says the facts. */
export const MAIL_FACTS = {
  /**
   * A one-time code, and until when it works. `note`: she looks for her subscription, and it is not under this address.
   * Only the mailbox hears of that; the page that sent the code says the same to everybody.
   */
  'verification-code': z.object({ code: z.string(), until: instant, note: z.enum(['no-subscription']).optional() }),
  /** Somebody logged in where this account had not been before. `link`: where she sees her devices, and ends one. */
  'new-device': z.object({ device, at: instant, link: z.url() }),
  /** Another provider signs in to this account from now on. `email`: as that provider knows her. `link`: where that ends. */
  'way-linked': z.object({ provider: z.string(), email: z.string().nullable(), link: z.url() }),
  /**
   * Somebody logged in on one device more than her plan reads on: `stopped` no longer read. `link`: where she chooses.
   */
  'device-limit': z.object({
    device,
    at: instant,
    stopped: z.array(device).min(1),
    max: z.int().min(1),
    link: z.url(),
  }),
  /** A passkey was made, removed, or refused because it may have been copied. `link`: where she sees her passkeys. */
  'passkey-added': passkey,
  'passkey-removed': passkey,
  'passkey-refused': passkey,
} as const satisfies Record<string, z.ZodType>;

export type MailTemplate = keyof typeof MAIL_FACTS;

export type MailFacts<Template extends MailTemplate> = z.output<(typeof MAIL_FACTS)[Template]>;

export const MAIL_LANGUAGES = ['nl', 'fr', 'en'] as const;
