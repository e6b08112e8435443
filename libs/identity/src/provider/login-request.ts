import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Site } from './site';

/** A raw exchange with one browser: the provider reads its cookies from it and writes them to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** A reader was sent here to log in, and goes back when that is done. */
export interface LoginRequest {
  readonly uid: string;
  /** Who sent her; `null` for the account door itself. */
  readonly site: Site | null;
  /** Where the browser goes afterwards: a form of this login page may lead there. */
  readonly returnsTo: string;
  /** OIDC Core, section 3.1.2.1. */
  readonly uiLocales: string | null;
  /** An address to begin with (`login_hint`); not verified. */
  readonly loginHint: string | null;
}
