import type { BrowserName, Device, SystemName } from '@pluspas/domain';
import type { Language } from '../messages/language';

/** Names are the same in every language. */
const BROWSER_NAMES: Record<BrowserName, string> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
};

const SYSTEM_NAMES: Record<SystemName, string> = {
  windows: 'Windows',
  iphone: 'iPhone',
  ipad: 'iPad',
  android: 'Android',
  mac: 'Mac',
  chromebook: 'Chromebook',
  linux: 'Linux',
};

interface DeviceNaming {
  readonly device: (browser: string, system: string) => string;
  readonly unknownBrowser: string;
  readonly unknownDevice: string;
}

const NAMING: Record<Language, DeviceNaming> = {
  nl: {
    device: (browser, system) => `${browser} op ${system}`,
    unknownBrowser: 'Een browser',
    unknownDevice: 'Een onbekend toestel',
  },
  fr: {
    device: (browser, system) => `${browser} sur ${system}`,
    unknownBrowser: 'Un navigateur',
    unknownDevice: 'Un appareil inconnu',
  },
  en: {
    device: (browser, system) => `${browser} on ${system}`,
    unknownBrowser: 'A browser',
    unknownDevice: 'An unknown device',
  },
};

/** `Chrome op Windows`, or as much of it as is known. */
export function deviceName({ browser, system }: Device, language: Language): string {
  const { device, unknownBrowser, unknownDevice } = NAMING[language];
  if (system === null) return browser === null ? unknownDevice : BROWSER_NAMES[browser];
  return device(browser === null ? unknownBrowser : BROWSER_NAMES[browser], SYSTEM_NAMES[system]);
}
