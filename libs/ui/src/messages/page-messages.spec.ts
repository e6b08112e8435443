import { ALLOW_REASONS } from '@pluspas/domain';
import { until } from '../format/dates';
import { LANGUAGES } from './language';
import { messagesOf } from './messages';
import { wallMessagesOf } from './wall-messages';

const now = Date.parse('2026-11-24T21:50:00Z');
const ends = [Date.parse('2026-12-06T23:00:00Z'), Date.parse('2026-12-07T20:40:00Z')];

describe.each(LANGUAGES)('the words of an open article and of an account in %s', (language) => {
  it.each(ALLOW_REASONS)('say why it is open, and close their sentence once: %s', (reason) => {
    for (const other of [null, 'Gazet van Antwerpen']) {
      expect(messagesOf(language).reads.why(reason, other)).toMatch(/^\p{Lu}[^.{}]+$/u);
      for (const end of [null, ...ends.map((each) => until(each, language, now))]) {
        const words = wallMessagesOf(language).via[reason](other, end);
        if (words === null) expect(reason).toBe('free');
        else expect(words.join('')).toMatch(/^\p{Lu}.*[^.]\.$/u);
      }
    }
  });

  it('close the sentence of a banner once, also after an hour', () => {
    const { grant, grace, giftLink } = messagesOf(language).banners;
    for (const end of ends.map((each) => until(each, language, now))) {
      for (const { rest } of [grant('De Standaard', end), grace(end), giftLink(end)]) {
        expect(rest).toMatch(/[^.]\.$/);
        expect(rest).not.toContain('..');
      }
    }
  });

  it('say what opens, from the tiers alone', () => {
    const { opens } = messagesOf(language).reads;
    const all = opens({ tiers: ['metered', 'plus', 'exclusive'], epaper: true });
    const plus = opens({ tiers: ['metered', 'plus'], epaper: false });
    const none = opens({ tiers: [], epaper: false });
    expect(new Set([all, plus, none]).size).toBe(3);
  });
});
