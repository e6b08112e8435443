import { DENY_REASONS, TIERS, WALLS, type Wall as WallKind } from '@pluspas/domain';
import { render } from 'preact-render-to-string';
import { LANGUAGES, type Language } from '../messages/language';
import { wallMessagesOf } from '../messages/wall-messages';
import type { WallFacts } from '../messages/wall-words';
import { Wall, wallWordsOf } from './wall';
import type { WallLinks } from './wall-ways';

const NOTHING: WallFacts = {
  title: 'Nieuwsblad',
  tier: 'plus',
  remembered: false,
  other: null,
  own: false,
  opensPlus: false,
  sellers: [],
  offer: null,
  email: null,
  until: null,
  date: null,
  price: null,
  max: null,
  meter: { allowance: 0, month: 'november', next: '1 december' },
};

const EVERYTHING: WallFacts = {
  ...NOTHING,
  other: 'Gazet van Antwerpen',
  opensPlus: true,
  sellers: ['Nieuwsblad'],
  offer: { opensTier: true, elsewhere: 4 },
  email: 'lezer@pluspas.example',
  until: '31 oktober',
  date: '3 november',
  price: '€\u00a019,99',
  max: 5,
  meter: { allowance: 5, month: 'november', next: '1 december' },
};

const LINKS: WallLinks = {
  login: '/to-login',
  subscribe: '/to-subscribe',
  plans: '/to-plans',
  register: '/to-register',
  account: '/to-account',
  care: 'mailto:care@pluspas.example',
  front: '/to-front',
  other: '/to-other',
  forget: '/to-forget',
  retry: '/to-retry',
  robots: '/to-robots',
  pay: '/to-pay',
  find: '/to-find',
  why: '/to-why',
  readHere: '/to-read-here',
  devices: '/to-devices',
};

function wall(reason: string, kind: WallKind, facts: WallFacts = NOTHING, language: Language = 'nl'): string {
  return render(
    <Wall
      language={language}
      wall={kind}
      reason={reason}
      facts={facts}
      offers={[{ value: 'monthly', name: 'Per maand', cents: 1999, interval: 'month', note: 'Zeg op wanneer je wilt' }]}
      links={LINKS}
      why={{ email: facts.email, checkedAt: 0, reference: 'REF-1', careEmail: 'care@gva.example' }}
      other={facts.other === null ? null : { id: 'gva', name: facts.other }}
    />,
  );
}

describe.each(LANGUAGES)('a wall in %s', (language) => {
  it.each(DENY_REASONS)('has whole sentences for %s, whatever is known and whatever is not', (reason) => {
    for (const facts of [NOTHING, EVERYTHING]) {
      for (const tier of TIERS) {
        for (const remembered of [false, true]) {
          for (const own of [false, true]) {
            const all = { ...facts, tier, remembered, own, other: own ? null : facts.other };
            const words = Object.values(wallWordsOf(language, reason, 'paywall', all));
            words.push(wallMessagesOf(language).needed(reason, all));
            for (const sentence of words) {
              expect(sentence).toMatch(/\S/);
              expect(sentence).not.toMatch(/null|undefined|NaN|\{|\s{2}|!/);
            }
          }
        }
      }
    }
  });

  it.each(WALLS)('has words for a reason that is newer than it, by its wall: %s', (kind) => {
    const words = wallWordsOf(language, 'reason_of_tomorrow', kind, NOTHING);
    for (const sentence of Object.values(words)) expect(sentence).toMatch(/\S/);
  });

  it('never names a day that it does not know', () => {
    expect(wallWordsOf(language, 'expired', 'paywall', NOTHING).headline).not.toMatch(/\d/);
    expect(wallWordsOf(language, 'expired', 'paywall', EVERYTHING).headline).toContain('31 oktober');
  });
});

describe('the ways on from a wall', () => {
  it('let a subscriber in above the prices', () => {
    const html = wall('login_required', 'paywall');
    expect(html.indexOf('/to-login')).toBeGreaterThan(0);
    expect(html.indexOf('/to-login')).toBeLessThan(html.indexOf('19,99'));
  });

  it('ask a remembered subscriber to log in, and sell her nothing', () => {
    const html = wall('login_required', 'login', { ...NOTHING, remembered: true });
    expect(html).toContain('Meld je aan om verder te lezen');
    expect(html).not.toContain('name="offer"');
    expect(html).toContain('/to-forget');
  });

  it.each([
    ['registration_required', 'registration', '/to-register'],
    ['payment_failed', 'paywall', '/to-pay'],
    ['revoked', 'paywall', 'mailto:care@pluspas.example'],
    ['session_revoked', 'login', '/to-login'],
    ['device_limit', 'login', '/to-read-here'],
    ['outage_unknown', 'paywall', '/to-retry'],
    ['payment_required', 'paywall', '/to-robots'],
  ] as const)('have one filled button; for %s it leads on', (reason, kind, href) => {
    const html = wall(reason, kind);
    expect(html.match(/class="button/g)).toHaveLength(1);
    expect(html).toContain(`<a class="button" href="${href}">`);
  });

  it.each(WALLS)('help whoever subscribes and sees the wall all the same: %s', (kind) => {
    for (const reason of [...DENY_REASONS, 'reason_of_tomorrow'])
      expect(wall(reason, kind)).toContain('href="/to-why"');
  });

  it('say which wall and which reason it is, once', () => {
    const html = wall('meter_exhausted', 'metered');
    expect(html.match(/data-wall="metered"/g)).toHaveLength(1);
    expect(html).toContain('data-reason="meter_exhausted"');
  });

  it('give customer care the reference and the reason by mail', () => {
    const html = wall('expired', 'paywall', EVERYTHING);
    const mail = /href="(mailto:[^"]*subject=[^"]*)"/.exec(html)?.[1] ?? '';
    expect(decodeURIComponent(mail)).toContain('expired REF-1');
    expect(mail).toContain('mailto:care@gva.example?');
  });

  it('escape what a reader brought along', () => {
    const html = wall('no_entitlement', 'paywall', { ...NOTHING, email: '<script>x</script>@pluspas.example' });
    expect(html).not.toContain('<script>');
  });
});
