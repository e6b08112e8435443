import type { Instrument } from '../payments/instruments';
import { TEST_INSTRUMENTS } from '../payments/instruments';

/** What a reader may choose on a hosted page; the names are what a browser test clicks. */
export const WAYS_TO_PAY: Readonly<Record<string, { readonly label: string; readonly method: string }>> = {
  card: { label: 'Card that works (4242)', method: 'pm_card_visa' },
  declined: { label: 'Card that is declined (0002)', method: 'pm_card_visa_chargeDeclined' },
  'works-once': { label: 'Card that works once and fails at renewal', method: 'pm_card_worksOnce' },
  '3ds': { label: 'Card that asks for 3-D Secure (3155)', method: 'pm_card_authenticationRequiredOnSetup' },
  bancontact: { label: 'Bancontact', method: 'pm_bancontact' },
  sepa: { label: 'SEPA direct debit that is paid', method: 'pm_sepaDebit' },
  'sepa-fails': { label: 'SEPA direct debit that fails', method: 'pm_sepaDebit_fails' },
};

/** She gives no way to pay, where the page allows that. */
export const NO_WAY = 'none';

/** The bank behind a choice. */
export function instrumentOf(choice: string | undefined): Instrument {
  const way = WAYS_TO_PAY[choice ?? ''] ?? WAYS_TO_PAY.card;
  const instrument = TEST_INSTRUMENTS[way?.method ?? ''];
  if (!instrument) throw new Error(`no instrument for ${choice}`);
  return instrument;
}

export function choiceOfWays(chosen = 'card', names: readonly string[] = Object.keys(WAYS_TO_PAY)): string {
  const options = names.map((name) => {
    const selected = name === chosen ? ' selected' : '';
    return `<option value="${name}"${selected}>${WAYS_TO_PAY[name]?.label ?? 'No card yet'}</option>`;
  });
  return `<label for="method">How do you pay?</label><select id="method" name="method">${options.join('')}</select>`;
}
