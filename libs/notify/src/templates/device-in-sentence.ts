import type { MailFacts } from '@pluspas/contract';
import { deviceName, type Language } from '@pluspas/ui';

/** Brands keep their capital; "Een onbekend toestel" does not begin a sentence here. */
export function inSentence(device: MailFacts<'device-limit'>['device'], language: Language): string {
  const name = deviceName(device, language);
  return device.browser === null ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
