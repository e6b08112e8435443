import { z } from 'zod';

/** As the libs count: so many in so many seconds. */
export interface AllowanceSetting {
  readonly points: number;
  readonly seconds: number;
}

type ByWhom = 'address' | 'account' | 'pair' | 'device';
type WaySetting = { readonly [By in ByWhom]?: AllowanceSetting };

/** Only what is set: the libs know the defaults (`docs/operations/limits.md`). */
export interface LimitSettings {
  readonly login: {
    readonly password: WaySetting;
    readonly codeRequest: WaySetting;
    readonly code: WaySetting;
    readonly upstream: Pick<WaySetting, 'address'>;
    readonly passkey: Pick<WaySetting, 'address'>;
  };
  readonly clients: {
    readonly secretPair?: AllowanceSetting;
    readonly secretAddress?: AllowanceSetting;
    readonly strangerAddress?: AllowanceSetting;
    readonly questionsPerSecond?: number;
  };
  readonly access: { readonly aboveTruthPerMinute?: number };
}

const allowance = z
  .string()
  .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/, 'must be a number and seconds, like 10/900')
  .transform((value) => {
    const [points = 0, seconds = 0] = value.split('/').map(Number);
    return { points, seconds };
  })
  .optional();

const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
  .transform(Number)
  .optional();

/** `LIMIT_*`, among the other settings. */
export const limitFields = {
  LIMIT_PASSWORD_ADDRESS: allowance,
  LIMIT_PASSWORD_ACCOUNT: allowance,
  LIMIT_PASSWORD_PAIR: allowance,
  LIMIT_PASSWORD_DEVICE: allowance,
  LIMIT_CODE_REQUEST_ADDRESS: allowance,
  LIMIT_CODE_REQUEST_ACCOUNT: allowance,
  LIMIT_CODE_REQUEST_PAIR: allowance,
  LIMIT_CODE_REQUEST_DEVICE: allowance,
  LIMIT_CODE_ADDRESS: allowance,
  LIMIT_CODE_ACCOUNT: allowance,
  LIMIT_CODE_PAIR: allowance,
  LIMIT_CODE_DEVICE: allowance,
  LIMIT_UPSTREAM_ADDRESS: allowance,
  LIMIT_SECRET_PAIR: allowance,
  LIMIT_SECRET_ADDRESS: allowance,
  LIMIT_PASSKEY_ADDRESS: allowance,
  LIMIT_STRANGER_ADDRESS: allowance,
  LIMIT_QUESTIONS_PER_SECOND: count,
  LIMIT_ABOVE_TRUTH_PER_MINUTE: count,
};

const Limits = z.object(limitFields);

export function limitsOf(set: z.output<typeof Limits>): LimitSettings {
  return {
    login: {
      password: stated({
        address: set.LIMIT_PASSWORD_ADDRESS,
        account: set.LIMIT_PASSWORD_ACCOUNT,
        pair: set.LIMIT_PASSWORD_PAIR,
        device: set.LIMIT_PASSWORD_DEVICE,
      }),
      codeRequest: stated({
        address: set.LIMIT_CODE_REQUEST_ADDRESS,
        account: set.LIMIT_CODE_REQUEST_ACCOUNT,
        pair: set.LIMIT_CODE_REQUEST_PAIR,
        device: set.LIMIT_CODE_REQUEST_DEVICE,
      }),
      code: stated({
        address: set.LIMIT_CODE_ADDRESS,
        account: set.LIMIT_CODE_ACCOUNT,
        pair: set.LIMIT_CODE_PAIR,
        device: set.LIMIT_CODE_DEVICE,
      }),
      upstream: stated({ address: set.LIMIT_UPSTREAM_ADDRESS }),
      passkey: stated({ address: set.LIMIT_PASSKEY_ADDRESS }),
    },
    clients: stated({
      secretPair: set.LIMIT_SECRET_PAIR,
      secretAddress: set.LIMIT_SECRET_ADDRESS,
      strangerAddress: set.LIMIT_STRANGER_ADDRESS,
      questionsPerSecond: set.LIMIT_QUESTIONS_PER_SECOND,
    }),
    access: stated({ aboveTruthPerMinute: set.LIMIT_ABOVE_TRUTH_PER_MINUTE }),
  };
}

type Stated<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** Without those that nobody set, so that they don't hide a default. */
function stated<Fields extends object>(fields: Fields): Stated<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stated<Fields>;
}
