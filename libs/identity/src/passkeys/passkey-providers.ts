import type { Provider } from '@nestjs/common';
import { LogInByPasskey } from './log-in-by-passkey';
import { OwnPasskeys } from './own-passkeys';
import { PasskeyChallenges } from './passkey-challenges';
import { PasskeyChallengesStore } from './passkey-challenges.store';
import { PasskeysStore } from './passkeys.store';
import { RegisterPasskey } from './register-passkey';

/** What the doors may ask of passkeys. */
export const PASSKEY_USE_CASES = [LogInByPasskey, RegisterPasskey, OwnPasskeys];

export const PASSKEY_PROVIDERS: readonly Provider[] = [
  PasskeysStore,
  PasskeyChallengesStore,
  PasskeyChallenges,
  ...PASSKEY_USE_CASES,
];
