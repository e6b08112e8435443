import { z } from 'zod';
import { type Environment, portSetting, readSettings, switchSetting } from './environment';

/** What the five demo newspapers are told. They are somebody else's sites: they know the service by its address alone. */
export interface NewsstandConfig {
  /** `<title>.localhost:<port>`. */
  readonly port: number;
  readonly serviceUrl: string;
  readonly secretOf: (title: string) => string;
  readonly logLevel: string;
  readonly parentPipe: boolean;
}

const Settings = z.object({
  NEWSSTAND_PORT: portSetting.default(4000),
  BASE_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#]+$/, 'must be an address like http://localhost:3000, without a path')
    .optional(),
  PORT: portSetting.default(3000),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level of pino')
    .default('info'),
  PLUSPAS_PARENT_PIPE: switchSetting.default(false),
});

/** `SITE_SECRET_<TITLE>` is the secret of the client `site-<title>`; the demo's own where it is not set. */
export function readNewsstandConfig(env: Environment = process.env): NewsstandConfig {
  const settings = readSettings(Settings, env);
  return {
    port: settings.NEWSSTAND_PORT,
    serviceUrl: settings.BASE_URL ?? `http://localhost:${settings.PORT}`,
    secretOf: (title) => env[`SITE_SECRET_${title.toUpperCase()}`] || `demo-secret-${title}`,
    logLevel: settings.LOG_LEVEL,
    parentPipe: settings.PLUSPAS_PARENT_PIPE,
  };
}
