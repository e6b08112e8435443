import { z } from 'zod';

/** What stops a boot: every wrong setting by name. Never by value, because a value may be a secret. */
export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const portSetting = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((port) => port > 0 && port < 65_536, 'must be a port number');

export const switchSetting = z
  .enum(['0', '1', 'true', 'false'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true');

/**
 * Reads the settings that `schema` names; all faults at once, with those that `judge` finds in what is set. An empty
 * value counts as not set.
 */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  env: Environment,
  judge: (set: Environment) => readonly string[] = () => [],
): z.output<Schema> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  const wrong = result.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  const faults = [...wrong, ...judge(set)];
  if (faults.length > 0 || !result.success) throw new ConfigFault(faults);
  return result.data;
}
