import type { Language } from '../messages/language';

const NBSP = '\u00a0';

/**
 * An amount of money in words of the reader: `€ 19,99`, `19,99 €`, `€19.99`. Never broken over two lines.
 * @param cents integer, VAT included; only euro is sold
 */
export function amount(cents: number, language: Language): string {
  const sign = cents < 0 ? '-' : '';
  const absolute = Math.abs(cents);
  const decimals = String(absolute % 100).padStart(2, '0');
  const euros = String(Math.floor(absolute / 100));
  switch (language) {
    case 'nl':
      return `€${NBSP}${sign}${grouped(euros, '.')},${decimals}`;
    case 'fr':
      return `${sign}${grouped(euros, NBSP)},${decimals}${NBSP}€`;
    case 'en':
      return `${sign}€${grouped(euros, ',')}.${decimals}`;
  }
}

function grouped(digits: string, separator: string): string {
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.join(separator);
}
