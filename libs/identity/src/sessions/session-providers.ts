import type { Provider } from '@nestjs/common';
import { BrowserSessions } from './browser-sessions';
import { CredentialsTail } from './credentials-tail';
import { DeliverLogouts } from './deliveries/deliver-logouts';
import { LogoutDeliveriesStore } from './deliveries/logout-deliveries.store';
import { EndSessions } from './end-sessions';
import { EndSessionsStore } from './end-sessions.store';
import { ReaderSessions } from './reader-sessions';
import { SessionIndex } from './session-index';
import { SessionSweeper } from './session-sweeper';
import { SessionUpkeep } from './session-upkeep';
import { SessionsStore } from './sessions.store';

/** Where readers are logged in, and how that ends. */
export const SESSION_PROVIDERS: readonly Provider[] = [
  SessionsStore,
  SessionIndex,
  ReaderSessions,
  BrowserSessions,
  EndSessionsStore,
  EndSessions,
  LogoutDeliveriesStore,
  DeliverLogouts,
  CredentialsTail,
  SessionSweeper,
  SessionUpkeep,
];
