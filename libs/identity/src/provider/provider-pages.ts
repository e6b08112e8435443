import type { IncomingMessage } from 'node:http';
import type { SelfPostingForm } from './self-posting-form';
import type { Site } from './site';

/** What a page needs to know of who asked. */
export interface PageAsker {
  readonly request: IncomingMessage;
  /** The site that sent the reader; `null` when that is unknown. */
  readonly site: Site | null;
  /** Languages that the site asks for, in order (OIDC Core, section 3.1.2.1). */
  readonly uiLocales: string | null;
}

/** Why the provider can't go on. `too-old`: the login was begun too long ago, or in another browser. */
export type ProviderFault = 'ours' | 'too-old' | 'refused';

/** The pages that the OpenID Provider shows by itself, drawn by the account door. Each answers a whole HTML document. */
export interface ProviderPages {
  /** `code` is the OAuth error, for the reference line. */
  fault(asker: PageAsker, fault: ProviderFault, code: string): string;
  /** Asks before logging out. `action` and `xsrf` make the form; its button is `name="logout" value="yes"`. */
  logout(asker: PageAsker, form: { readonly action: string; readonly xsrf: string }): string;
  /** A form that posts itself; a reader without script presses its button. `script` stands in the page as it is. */
  passOn(asker: PageAsker, form: SelfPostingForm): string;
  loggedOut(asker: PageAsker): string;
}
