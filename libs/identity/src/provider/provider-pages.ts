import type { IncomingMessage } from 'node:http';

/** What the page needs to know of who asked. */
export interface PageAsker {
  readonly request: IncomingMessage;
  /** The client that sent the reader; `null` when that is unknown. */
  readonly clientId: string | null;
  /** OIDC Core, section 3.1.2.1: languages that the site asks for, in order. */
  readonly uiLocales: string | null;
}

/** The pages that the OpenID Provider shows by itself, drawn by the account door. Each answers a whole HTML document. */
export interface ProviderPages {
  /** Something about the request was wrong. `code` is the OAuth error, for the reference line. */
  fault(asker: PageAsker, fault: { readonly code: string; readonly ours: boolean }): string;
  /** Ask before logging out. `action` and `xsrf` make the form; its button is `name="logout" value="yes"`. */
  logout(asker: PageAsker, form: { readonly action: string; readonly xsrf: string }): string;
  loggedOut(asker: PageAsker): string;
}
