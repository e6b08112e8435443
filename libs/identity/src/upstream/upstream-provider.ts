/** How we prove to a provider that we are its client. `pem`: PKCS8. */
export type UpstreamProof =
  | { readonly kind: 'secret'; readonly secret: string; readonly sentAs: 'basic' | 'post' }
  | { readonly kind: 'key'; readonly pem: string; readonly alg: 'ES256' | 'RS256'; readonly keyId: string }
  | { readonly kind: 'apple'; readonly pem: string; readonly keyId: string; readonly teamId: string };

/** Another OpenID provider, as an operator configured it. */
export interface UpstreamProvider {
  /** In addresses: `/with/<id>`. */
  readonly id: string;
  /** On the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly proof: UpstreamProof;
  readonly scope: string;
  /** `form_post`: it sends the browser back with a form from its own page (Apple). */
  readonly responseMode: 'query' | 'form_post';
  readonly acrValues: string | null;
  /** Domains whose mailboxes it runs itself, in lower case: only there is its word on an address enough. */
  readonly emailDomains: readonly string[];
  /** It runs on this machine, and may be called by plain http: for development. */
  readonly onLoopback: boolean;
}

/** Somebody, as a provider vouches for her. */
export interface UpstreamPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Whatever the provider says, in the form of an address; `null`: nothing of use. Not hers before it is proved. */
  readonly email: string | null;
  /** The mailbox is the provider's own, and it says that it is hers. */
  readonly vouched: boolean;
  readonly name: string | null;
}
