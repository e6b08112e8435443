import type { VNode } from 'preact';
import { amount } from '../format/amounts';
import type { Language } from '../messages/language';
import { wallMessagesOf } from '../messages/wall-messages';

export interface Offer {
  /** Sent as `offer`: the price's lookup key. */
  readonly value: string;
  /** The plan's name, or "Per maand" where all offers are of one plan. */
  readonly name: string;
  /** Integer cents for one whole interval. */
  readonly cents: number;
  readonly interval: 'month' | 'year';
  readonly note: string;
}

export interface OffersProps {
  readonly language: Language;
  readonly offers: readonly Offer[];
  readonly chosen?: string;
}

/** Radio cards; the first is chosen. The price of the whole term is always shown. */
export function Offers({ language, offers, chosen }: OffersProps): VNode {
  const words = wallMessagesOf(language).offers;
  const first = offers.find(({ value }) => value === chosen) ?? offers[0];
  return (
    <fieldset class="offers">
      <legend class="hidden-label">{words.legend}</legend>
      {offers.map((offer) => (
        <label key={offer.value} class="offer">
          <input type="radio" name="offer" value={offer.value} checked={offer === first} />
          <span class="name">{offer.name}</span>
          <span class="price">
            {amount(offer.cents, language)} <small>{words.per[offer.interval]}</small>
          </span>
          <span class="note">{offer.note}</span>
        </label>
      ))}
    </fieldset>
  );
}
