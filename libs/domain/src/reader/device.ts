/** Browsers and systems that a reader knows by name. Whatever else she uses has none here. */
export const BROWSERS = ['edge', 'opera', 'samsung', 'firefox', 'chrome', 'safari'] as const;
export const SYSTEMS = ['windows', 'iphone', 'ipad', 'android', 'mac', 'chromebook', 'linux'] as const;

export type BrowserName = (typeof BROWSERS)[number];
export type SystemName = (typeof SYSTEMS)[number];

/** What a browser says of itself, as far as it helps its owner to recognise it. */
export interface Device {
  readonly browser: BrowserName | null;
  readonly system: SystemName | null;
}
