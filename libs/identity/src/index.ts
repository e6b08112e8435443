export { type Account, EmailTaken, type Locale, type NewAccount } from './accounts/account';
export { type AccountPage, Accounts } from './accounts/accounts';
export { type CodeOrder, type CodeOutcome, OneTimeCodes, type WaitingCode } from './codes/one-time-codes';
export type { CodePurpose } from './codes/one-time-codes.store';
export { type DeviceLimit, DeviceLimits } from './devices/device-limits';
export { type AllowanceToSet, SetDeviceAllowance } from './devices/set-device-allowance';
export { type PlaceProspect, type PlaceToTake, TakePlace } from './devices/take-place';
export { IdentityModule } from './identity.module';
export { IdentityOptions } from './identity.options';
export { localCookieKeys } from './keys/cookie-key-file';
export { KeyFolder } from './keys/key-folder';
export { KeyNotDroppable, KeyRotation, type KeyStep, type ListedKey } from './keys/key-rotation';
export { Keystore } from './keys/keystore';
export { KEY_USES } from './keys/signing-key';
export { TokenMint, type TokenOrder } from './keys/token-mint';
export {
  LOGIN_LIMITS,
  type LoginLimitChanges,
  type LoginLimitSettings,
  type WayAllowances,
} from './limits/login-limit-settings';
export { LoginLimits, type LoginSource, type Passed } from './limits/login-limits';
export { identityMigrations } from './migrations';
export { LogInByPasskey, type PasskeyLogin } from './passkeys/log-in-by-passkey';
export { OwnPasskeys } from './passkeys/own-passkeys';
export { LONGEST_LABEL, MOST_PASSKEYS, PASSKEY_TRANSPORTS, type Passkey } from './passkeys/passkey';
export type { PasskeyAssertion, PasskeyAttestation } from './passkeys/passkey-answers';
export { type PasskeyObstacle, type PasskeyRegistration, RegisterPasskey } from './passkeys/register-passkey';
export { OwnPassword, type PasswordNeed, type PasswordOutcome } from './passwords/own-password';
export { PasswordLogin } from './passwords/password-login';
export { type PasswordFault, SHORTEST_PASSWORD } from './passwords/password-policy';
export { type AppLogin, AppLogins } from './provider/app-logins';
export { issuerOf } from './provider/issuer';
export type { Exchange, LoginRequest } from './provider/login-request';
export { type LoginScreen, screenOf } from './provider/login-screen';
export { OpenIdProvider, type OwnLogin } from './provider/open-id-provider';
export { formPolicy } from './provider/page-security';
export type { PageAsker, ProviderFault, ProviderPages } from './provider/provider-pages';
export type { SelfPostingForm } from './provider/self-posting-form';
export type { Site } from './provider/site';
export { RecoverPassword, type RecoveryOutcome } from './recovery/recover-password';
export { type CodeLogin, LogInByCode } from './registration/log-in-by-code';
export { type BrowserSession, BrowserSessions } from './sessions/browser-sessions';
export { LogoutDeliveriesStore, type StuckSite } from './sessions/deliveries/logout-deliveries.store';
export { deviceOf } from './sessions/device';
export { EndSessions, type SessionEnding } from './sessions/end-sessions';
export { LogOutReader } from './sessions/log-out-reader';
export type { ReaderSession, SessionRef } from './sessions/reader-session';
export { ReaderSessions, type SessionStanding } from './sessions/reader-sessions';
export { type Joined, JoinUpstream, type NextStep } from './upstream/identities/join-upstream';
export { type SignInWay, SignInWays } from './upstream/identities/sign-in-ways';
export type { UpstreamPerson, UpstreamProof, UpstreamProvider } from './upstream/upstream-provider';
export { UpstreamProviders } from './upstream/upstream-providers';
export type { Arrival, LoginPlace } from './upstream/visits/upstream-visits.store';
export { type Returned, VisitUpstream, type WayOut } from './upstream/visits/visit-upstream';
