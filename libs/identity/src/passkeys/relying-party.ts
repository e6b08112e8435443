/** Whom a passkey is made for. Browsers show it to nobody else. */
export interface RelyingParty {
  /** The host of the identity service, and no wider: all logins happen there. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** Follows from where readers reach the service. Another host there makes every passkey void. */
export function relyingPartyOf(baseUrl: string): RelyingParty {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin, name: 'Pluspas' };
}
