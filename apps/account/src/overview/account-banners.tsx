import type { ReaderOpenings } from '@pluspas/access';
import type { Grant, Instant } from '@pluspas/domain';
import { Banner, type Language, messagesOf, type TitleName, until } from '@pluspas/ui';
import type { VNode } from 'preact';
import { live } from './live-grants';

export interface AccountBannersProps {
  readonly language: Language;
  readonly openings: ReaderOpenings;
  readonly titles: readonly TitleName[];
  readonly now: Instant;
}

/** What is out of the ordinary: a gift of customer care, a payment that failed. */
export function AccountBanners({ language, openings, titles, now }: AccountBannersProps): VNode {
  const words = messagesOf(language).banners;
  const grants = live(openings.grants, now).map(({ grant }) => grant);
  const unpaid = grants.find(({ paymentFailed }) => paymentFailed);
  return (
    <>
      {unpaid && unpaid.until !== null ? (
        <Banner tone="warn" lead={words.grace('').lead}>
          {words.grace(inSentence(until(unpaid.until, language, now))).rest}
        </Banner>
      ) : null}
      {grants.map((grant) => {
        const given = titlesGivenWhole(grant, titles);
        if (given.length === 0 || grant.until === null) return null;
        const names = new Intl.ListFormat(language).format(given.map(({ name }) => name));
        const { lead, rest } = words.grant(names, inSentence(until(grant.until, language, now)));
        return (
          <Banner key={grant.id} tone="ok" lead={lead}>
            {rest}
          </Banner>
        );
      })}
    </>
  );
}

/** Dutch hours end in the dot of "u."; at the end of a sentence that dot is its full stop, too. */
function inSentence(phrase: string): string {
  return phrase.replace(/\.$/, '');
}

/** The banner says that all of a title opens, so it stands only for a grant of its highest tier. */
function titlesGivenWhole({ source, scope }: Grant, titles: readonly TitleName[]): readonly TitleName[] {
  if (source !== 'admin' || scope.kind !== 'sections') return [];
  if (!scope.tiers.includes('plus') || !scope.tiers.includes('exclusive')) return [];
  return titles.filter(({ id }) => scope.titles.includes(id));
}
