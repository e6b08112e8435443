import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Debian's Chromium: no install step may download a browser of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--test-third-party-cookie-phaseout'],
  });
}

/** One reader at one browser: her own cookies, Dutch, and script only when asked for. */
export function newReader(browser: Browser, { javaScript = true, width = 1280 } = {}): Promise<BrowserContext> {
  return browser.newContext({
    javaScriptEnabled: javaScript,
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    viewport: { width, height: 900 },
  });
}
