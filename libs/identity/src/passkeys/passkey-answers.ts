import type { PasskeyTransport } from './passkey';

/** What a browser sends after a login with a passkey (WebAuthn level 3, AuthenticationResponseJSON). All base64url. */
export interface PasskeyAssertion {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    /** Names the account; devices that keep a passkey always send it. */
    readonly userHandle: string;
  };
}

/** What a browser sends after it has made a passkey (RegistrationResponseJSON). */
export interface PasskeyAttestation {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly PasskeyTransport[];
  };
}
