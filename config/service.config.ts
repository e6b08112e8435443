import path from 'node:path';
import { z } from 'zod';
import { type Environment, portSetting, readSettings, switchSetting } from './environment';
import { type LimitSettings, limitFields, limitsOf } from './limits.config';
import { proxySetting } from './proxy.config';
import { type StripeSetting, stripeFaults, stripeFields, stripeOf } from './stripe.config';
import { readUpstream, type UpstreamSetting } from './upstream.config';

/** Everything a door is told from outside. Embedded defaults stand in design section 6 and `docs/operations/configuration.md`. */
export interface ServiceConfig {
  readonly production: boolean;
  /** Public address without a slash at its end. */
  readonly baseUrl: string;
  /** `iss` of access tokens: `<baseUrl>/oidc`. */
  readonly issuer: string;
  /** `null`: loopback only. */
  readonly host: string | null;
  readonly port: number;
  readonly dataDir: string;
  /** Private signing keys, one file each. */
  readonly keysDir: string;
  /** `null`: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /**
   * Newest first: the first signs the provider's cookies and seals waiting mails, all are accepted. `null`: a random one,
   * made once beside the signing keys of this machine.
   */
  readonly cookieKeys: readonly string[] | null;
  /** `null`: mails go to `/dev/mailbox` on this machine. */
  readonly smtpUrl: string | null;
  /** Sender of mails: `Pluspas <no-reply@pluspas.example>`. */
  readonly mailFrom: string;
  /** Plant demo clients, readers and staff at start. */
  readonly demo: boolean;
  readonly newsstandPort: number;
  /** Ready only when the newsstand answers too. */
  readonly newsstandExpected: boolean;
  readonly catalogueFolder: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Our stdin is held by the process that started us: its end is ours. */
  readonly parentPipe: boolean;
  /** The proxies in front whose `X-Forwarded-*` is believed: addresses and ranges, with commas between. */
  readonly trustProxy: false | string;
  readonly limits: LimitSettings;
  readonly stripe: StripeSetting;
  /** Other OpenID providers that readers may sign in with; none unless set. */
  readonly upstream: readonly UpstreamSetting[];
  /** Let the terminal print tokens outside the embedded default. */
  readonly allowCliTokens: boolean;
}

const NEEDED_IN_PRODUCTION = ['BASE_URL', 'DATABASE_URL', 'COOKIE_KEYS', 'KEYS_DIR', 'SMTP_URL', 'MAIL_FROM'] as const;
const SHORTEST_SECRET = 32;

const Settings = z.object({
  NODE_ENV: z.string().optional(),
  BASE_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#]+$/, 'must be an address like https://id.example, without a path')
    .optional(),
  HOST: z.string().optional(),
  PORT: portSetting.default(3000),
  DATA_DIR: z.string().default('.data'),
  KEYS_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  COOKIE_KEYS: z
    .string()
    .transform((value) => value.split(','))
    .refine(
      (keys) => keys.every((key) => key.length >= SHORTEST_SECRET),
      `must be secrets of at least ${SHORTEST_SECRET} characters, with commas between`,
    )
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]* <)?[^<>@\s]+@[^<>@\s]+>?$/, 'must be a sender like Pluspas <no-reply@id.example>')
    .optional(),
  SEED_DEMO: switchSetting.optional(),
  NEWSSTAND_PORT: portSetting.default(4000),
  NEWSSTAND_EXPECTED: switchSetting.default(false),
  CATALOGUE_DIR: z.string().optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level of pino')
    .default('info'),
  PLUSPAS_PARENT_PIPE: switchSetting.default(false),
  TRUST_PROXY: proxySetting.default(false),
  UPSTREAM_FILE: z.string().optional(),
  ALLOW_CLI_TOKENS: switchSetting.default(false),
  ...limitFields,
  ...stripeFields,
});

/** Throws `ConfigFault` with all faults at once. In production no security setting has a default. */
export function readServiceConfig(env: Environment = process.env): ServiceConfig {
  const settings = readSettings(Settings, env, (set) => [
    ...refuseDefaults(set),
    ...upstreamOf(set).faults,
    ...stripeFaults(set),
  ]);
  const production = settings.NODE_ENV === 'production';
  const baseUrl = settings.BASE_URL ?? `http://localhost:${settings.PORT}`;
  const dataDir = path.resolve(settings.DATA_DIR);
  const databaseUrl = settings.DATABASE_URL ?? null;
  return {
    production,
    baseUrl,
    issuer: `${baseUrl}/oidc`,
    host: settings.HOST ?? null,
    port: settings.PORT,
    dataDir,
    keysDir: path.resolve(settings.KEYS_DIR ?? path.join(dataDir, 'keys')),
    databaseUrl,
    cookieKeys: settings.COOKIE_KEYS ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? 'Pluspas <no-reply@pluspas.example>',
    demo: settings.SEED_DEMO ?? (databaseUrl === null && !production),
    newsstandPort: settings.NEWSSTAND_PORT,
    newsstandExpected: settings.NEWSSTAND_EXPECTED,
    catalogueFolder: path.resolve(settings.CATALOGUE_DIR ?? 'config/catalogue'),
    logLevel: settings.LOG_LEVEL,
    parentPipe: settings.PLUSPAS_PARENT_PIPE,
    trustProxy: settings.TRUST_PROXY,
    limits: limitsOf(settings),
    stripe: stripeOf(settings),
    upstream: upstreamOf(settings).providers,
    allowCliTokens: settings.ALLOW_CLI_TOKENS,
  };
}

/** Fewer different characters than this were typed by somebody, not drawn. */
const FEWEST_CHARACTERS = 12;

const ON = new Set(['1', 'true']);
const SAFE_ADDRESS = /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/;

interface UpstreamEnvironment {
  readonly UPSTREAM_FILE?: string | undefined;
  readonly NODE_ENV?: string | undefined;
}

function upstreamOf({ UPSTREAM_FILE, NODE_ENV }: UpstreamEnvironment): ReturnType<typeof readUpstream> {
  if (UPSTREAM_FILE === undefined) return { providers: [], faults: [] };
  return readUpstream(path.resolve(UPSTREAM_FILE), { production: NODE_ENV === 'production' });
}

function refuseDefaults(set: Environment): readonly string[] {
  if (set.NODE_ENV !== 'production') return [];
  const faults = NEEDED_IN_PRODUCTION.filter((name) => set[name] === undefined).map(
    (name) => `${name} must be set in production`,
  );
  if (ON.has(set.SEED_DEMO ?? ''))
    faults.push('SEED_DEMO is refused in production: demo accounts have a known password');
  if (set.BASE_URL && !SAFE_ADDRESS.test(set.BASE_URL)) {
    faults.push('BASE_URL must begin with https:// in production: sessions travel over it');
  }
  if (set.COOKIE_KEYS?.split(',').some((key) => new Set(key).size < FEWEST_CHARACTERS)) {
    faults.push('COOKIE_KEYS must be drawn at random in production: too few different characters');
  }
  return faults;
}
