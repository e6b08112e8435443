import type { BrowserName, Device, SystemName } from '@pluspas/domain';

/** In this order: most browsers say that they are others, too. */
const SIGNS_OF_BROWSER: readonly (readonly [BrowserName, RegExp])[] = [
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['opera', /\bOPR\/|\bOPT\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\b(Headless)?Chrome\/|\bCriOS\//],
  ['safari', /\bSafari\//],
];

const SIGNS_OF_SYSTEM: readonly (readonly [SystemName, RegExp])[] = [
  ['windows', /\bWindows\b/],
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['chromebook', /\bCrOS\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
];

/** Nobody sends more than this, and nobody needs it read. */
const LONGEST = 512;

export function deviceOf(userAgent: string | undefined): Device {
  const words = (userAgent ?? '').slice(0, LONGEST);
  return { browser: firstSign(SIGNS_OF_BROWSER, words), system: firstSign(SIGNS_OF_SYSTEM, words) };
}

function firstSign<Name>(signs: readonly (readonly [Name, RegExp])[], words: string): Name | null {
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? null;
}
