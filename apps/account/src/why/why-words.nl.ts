import type { WhyFacts, WhyWords } from './why-words';

const either = new Intl.ListFormat('nl', { type: 'disjunction' });
const what = ({ seller }: WhyFacts) => (seller === null ? 'Je toegang' : `Je abonnement op ${seller}`);
const buyers = ({ sellers }: WhyFacts) =>
  sellers.length > 0 ? `abonnees van ${either.format(sellers)}` : 'abonnees met een ruimere formule';
const ARTICLE = { exclusive: 'Een Exclusief-artikel', plus: 'Een Plus-artikel' } as const;
const kind = ({ tier }: WhyFacts) => (tier === 'exclusive' || tier === 'plus' ? ARTICLE[tier] : 'Dit artikel');
const dot = (sentence: string) => (sentence.endsWith('.') ? sentence : `${sentence}.`);
const nothing = () => 'Bij dit account vinden we geen abonnement dat dit artikel opent.';
const stranger = (title: string) =>
  `Je bent in deze browser niet aangemeld. Meld je aan, dan zie je meteen of je abonnement dit artikel van ${title} opent.`;

export const nl: WhyWords = {
  headline: {
    closed: 'Daarom lees je dit artikel nu niet',
    open: 'Je kunt dit artikel nu lezen',
    stranger: 'We zien niet wie je bent',
  },
  reasons: {
    outage_unknown: nothing,
    payment_required: nothing,
    unverified_crawler: nothing,
    gift_expired: nothing,
    gift_exhausted: nothing,
    session_revoked: () => 'Je aanmelding op dit toestel is beëindigd. Meld je opnieuw aan.',
    device_limit: () => 'Andere toestellen lezen al met dit account en namen de plaats van dit toestel in.',
    email_unverified: () => 'Het e-mailadres van dit account is nog niet bevestigd.',
    payment_failed: (facts) =>
      dot(`De laatste betaling is niet gelukt. ${what(facts)} liep ${facts.until ?? 'daarom niet door'}`),
    paused: (facts) => `${what(facts)} staat op pauze.`,
    revoked: (facts) => dot(`De klantendienst zette je toegang stop${facts.until ? `. Je las ${facts.until}` : ''}`),
    refunded: (facts) =>
      dot(`Je kreeg je geld terug, en daarmee stopte je toegang${facts.until ? `. Je las ${facts.until}` : ''}`),
    expired: (facts) => dot(facts.until ? `${what(facts)} liep ${facts.until}` : `${what(facts)} is afgelopen`),
    tier_not_included: (facts) =>
      `${what(facts)} is in orde, maar opent niet alles van ${facts.title}. ${kind(facts)} is hier voor ${buyers(facts)}.`,
    title_not_included: (facts) => `${what(facts)} is in orde, maar ${facts.title} zit er niet in.`,
    registration_required: ({ title }) => stranger(title),
    meter_exhausted: nothing,
    login_required: ({ title }) => stranger(title),
    no_entitlement: nothing,
  },
  stranger,
  open: (why) =>
    `${why}. Zag je toch een muur, dan wist de krant nog niet dat je aangemeld bent. Open het artikel opnieuw.`,
  logIn: 'Meld je aan',
  read: 'Lees het artikel',
  back: 'Terug naar het artikel',
  signedInAs: 'Aangemeld als',
  notYou: 'Ander account',
  canRead: 'Wat je met dit account leest',
  address: {
    heading: 'Staat je abonnement op een ander e-mailadres?',
    body: 'Bijvoorbeeld op dat van je partner, of op een oud adres. Vul het hier in.',
    label: 'E-mailadres van je abonnement',
    note: 'We sturen er een code naartoe. Daarmee meld je je aan.',
    button: 'Stuur de code',
  },
  care: {
    heading: 'Lukt het niet?',
    first: 'De klantendienst helpt je',
    quote: (title, byPhone) =>
      `Mail${byPhone ? ' of bel' : ''} de klantendienst van ${title} en noem dit kenmerk. Dan zien ze daar precies wat hier staat.`,
    plain: (title) => `De klantendienst van ${title} helpt je verder.`,
    reference: 'Kenmerk',
    mail: 'Mail de klantendienst',
    call: (number) => `Bel ${number}`,
    kept: 'We bewaren dit 90 dagen.',
    subject: (reference) => `Ik ben abonnee en kan een artikel niet lezen${reference ? ` (${reference})` : ''}`,
  },
  badLink: {
    headline: 'Deze link klopt niet',
    body: 'Ga terug naar het artikel en kies daar opnieuw. Aan je account verandert niets.',
    button: 'Naar Mijn Pluspas',
  },
};
