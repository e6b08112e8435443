import type { Provider } from '@nestjs/common';
import { DeviceAllowancesStore } from '../devices/device-allowances.store';
import { DeviceLimits } from '../devices/device-limits';
import { DeviceNotice } from '../devices/device-notice';
import { DevicePlaces } from '../devices/device-places';
import { DevicePlacesStore } from '../devices/device-places.store';
import { NewDeviceNotice } from '../devices/new-device-notice';
import { SetDeviceAllowance } from '../devices/set-device-allowance';
import { TakePlace } from '../devices/take-place';
import { BrowserSessions } from './browser-sessions';
import { CredentialsTail } from './credentials-tail';
import { DeliverLogouts } from './deliveries/deliver-logouts';
import { LogoutDeliveriesStore } from './deliveries/logout-deliveries.store';
import { EndSessions } from './end-sessions';
import { EndSessionsStore } from './end-sessions.store';
import { LeftoverSweeper } from './leftover-sweeper';
import { LogOutReader } from './log-out-reader';
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
  LogOutReader,
  LogoutDeliveriesStore,
  DeliverLogouts,
  CredentialsTail,
  SessionSweeper,
  LeftoverSweeper,
  SessionUpkeep,
  DeviceAllowancesStore,
  DeviceLimits,
  DevicePlacesStore,
  DevicePlaces,
  DeviceNotice,
  NewDeviceNotice,
  TakePlace,
  SetDeviceAllowance,
];
