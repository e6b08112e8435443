import type { Tier } from '@pluspas/domain';
import type { WallFacts, WallReasonMessages, WallWords } from './wall-words';

export const ARTICLES_NL: Record<Tier, string> = {
  free: 'vrije artikels',
  registered: 'artikels die gratis zijn met Pluspas',
  metered: 'artikels voor abonnees',
  plus: 'Plus-artikels',
  exclusive: 'Exclusief-artikels',
};

const COUNT = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];
const counted = (count: number) => COUNT[count] ?? String(count);
const names = new Intl.ListFormat('nl', { type: 'disjunction' });
const subscription = (facts: WallFacts) =>
  facts.other ? `Je abonnement op ${facts.other}` : facts.own ? `Je abonnement op ${facts.title}` : null;
const subscribers = (facts: WallFacts) =>
  facts.sellers.length > 0 ? `abonnees van ${names.format(facts.sellers)}` : 'abonnees met een ruimere formule';
const foundSubscription = (facts: WallFacts, state: string) =>
  `${subscription(facts)?.replace('Je', 'een') ?? 'een abonnement'}, ${state}`;

const NEW = 'Neem een abonnement';
const LOG_IN = 'Meld je aan';
const ALREADY = 'Al abonnee? Meld je aan';
const HUMAN = 'Ben je een mens? Meld je aan';
const NOBODY = 'geen account op dit toestel';

function whatItOpens({ offer, tier, title }: WallFacts): string {
  if (!offer?.opensTier) return 'Kies een formule en lees meteen verder.';
  const others = offer.elsewhere === 1 ? 'onze andere krant' : `onze ${counted(offer.elsewhere)} andere kranten`;
  if (tier === 'exclusive') {
    const more = offer.elsewhere > 0 ? `, en de Plus-artikels van ${others}` : '';
    return `Je opent dit artikel en alle andere artikels van ${title}${more}.`;
  }
  const where = offer.elsewhere > 0 ? `, hier en op ${others}` : '';
  return `Je opent dit artikel en alle andere Plus-artikels${where}.`;
}

const stranger = (facts: WallFacts): WallWords => ({
  headline: 'Lees verder met een abonnement',
  body: whatItOpens(facts),
  button: NEW,
  link: ALREADY,
  found: NOBODY,
});

const remembered = (facts: WallFacts): WallWords => ({
  headline: facts.other ? `Je abonnement op ${facts.other} opent dit artikel` : 'Meld je aan om verder te lezen',
  body: facts.other
    ? 'Meld je aan om verder te lezen. Dat hoeft maar één keer op dit toestel.'
    : 'Dat hoeft maar één keer op dit toestel, en het geldt voor al onze kranten.',
  button: LOG_IN,
  link: 'Niet jouw toestel?',
  found: 'een eerdere aanmelding op dit toestel, intussen verlopen',
});

const metered = (facts: WallFacts): WallWords => {
  const { allowance, month, next } = facts.meter;
  if (allowance === 0) {
    return {
      headline: 'Dit artikel is voor abonnees',
      body: facts.email
        ? `Je bent aangemeld als ${facts.email}; met een abonnement lees je meteen verder.`
        : whatItOpens(facts),
      button: NEW,
      link: 'Naar de vrije artikels',
      found: facts.email ? 'een account, geen abonnement dat dit artikel opent' : NOBODY,
    };
  }
  return {
    headline: `Je gratis artikels van ${month} zijn op`,
    body: `Op ${next} krijg je er ${counted(allowance)} nieuwe; met een abonnement hoef je niet te tellen.`,
    button: NEW,
    link: 'Naar de vrije artikels',
    found: `${allowance} van ${allowance} gratis artikels gelezen in ${month}`,
  };
};

const registration = (): WallWords => ({
  headline: 'Lees gratis verder met een Pluspas',
  body: 'Een e-mailadres is genoeg, een betaalkaart hoeft niet.',
  button: 'Maak een gratis account',
  link: 'Heb je al een Pluspas? Meld je aan',
  found: NOBODY,
});

const beyondTier = (facts: WallFacts): WallWords => {
  const name = subscription(facts) ?? 'Wat je nu hebt';
  const has = `${name} opent hier ${facts.opensPlus && facts.tier === 'exclusive' ? 'alle Plus-artikels' : 'niet alle artikels'}`;
  const kind = facts.tier === 'exclusive' ? 'Exclusief' : facts.tier === 'plus' ? 'Plus' : null;
  const rest = facts.own ? 'zit niet in je formule' : `is voor ${subscribers(facts)}`;
  return {
    headline: kind ? `Dit is een ${kind}-artikel` : 'Dit artikel zit niet in je formule',
    body: `${has}, maar ${kind ?? 'dit artikel'} ${rest}.`,
    button: 'Breid je abonnement uit',
    link: facts.opensPlus ? 'Lees verder in Plus' : 'Bekijk wat je kunt lezen',
    found: `${has.charAt(0).toLowerCase()}${has.slice(1)}${kind ? `, geen ${kind}` : ''}`,
  };
};

const reasons: WallReasonMessages['reasons'] = {
  login_required: (facts) => (facts.remembered ? remembered(facts) : stranger(facts)),
  registration_required: registration,
  no_entitlement: (facts) => ({
    headline: 'Dit artikel is voor abonnees',
    body: facts.email
      ? `Je bent aangemeld als ${facts.email}; met een abonnement lees je meteen verder.`
      : 'Met een abonnement lees je meteen verder.',
    button: NEW,
    link: 'Toch abonnee? Zoek je abonnement',
    found: 'een account, geen abonnement',
  }),
  tier_not_included: beyondTier,
  title_not_included: (facts) => ({
    headline: `${facts.title} zit niet in je abonnement`,
    body: `${subscription(facts) ?? 'Wat je nu hebt,'} opent deze krant niet, maar je kunt ze toevoegen.`,
    button: `Voeg ${facts.title} toe`,
    link: facts.other ? `Lees verder op ${facts.other}` : 'Bekijk wat je kunt lezen',
    found: foundSubscription(facts, `zonder ${facts.title}`),
  }),
  meter_exhausted: metered,
  payment_failed: (facts) => ({
    headline: 'Je laatste betaling is niet gelukt',
    body: facts.price
      ? `Betaal de openstaande ${facts.price} en je leest meteen verder.`
      : `Betaal wat openstaat en je leest meteen verder. ${subscription(facts) ?? 'Je abonnement'} bestaat nog.`,
    button: facts.price ? `Betaal ${facts.price}` : 'Betaal wat openstaat',
    link: 'Kies een andere betaalmethode',
    found: foundSubscription(facts, 'de laatste betaling mislukte'),
  }),
  paused: (facts) => ({
    headline: 'Je abonnement staat op pauze',
    body: facts.date
      ? `Het begint weer op ${facts.date}, of nu meteen als je het hervat.`
      : 'Hervat het en je leest meteen verder.',
    button: 'Hervat nu',
    link: 'Wijzig je pauze',
    found: foundSubscription(facts, 'op pauze'),
  }),
  expired: (facts) => ({
    headline: facts.until ? `Je abonnement liep af op ${facts.until}` : 'Je abonnement is afgelopen',
    body: 'Herneem het en lees meteen verder.',
    button: 'Herneem je abonnement',
    link: 'Vergelijk alle formules',
    found: foundSubscription(facts, facts.until ? `afgelopen op ${facts.until}` : 'afgelopen'),
  }),
  refunded: (facts) => ({
    headline: 'Dit abonnement is terugbetaald',
    body:
      facts.date && facts.price
        ? `Op ${facts.date} kreeg je ${facts.price} terug en daarmee stopte je toegang.`
        : 'Je kreeg je geld terug en daarmee stopte je toegang.',
    button: 'Neem opnieuw een abonnement',
    link: 'Vraag het de klantendienst',
    found: foundSubscription(facts, 'terugbetaald'),
  }),
  revoked: (facts) => ({
    headline: 'Je toegang is stopgezet',
    body: facts.date
      ? `De klantendienst zette die stop op ${facts.date} en legt je graag uit waarom.`
      : 'De klantendienst zette die stop en legt je graag uit waarom.',
    button: 'Contacteer de klantendienst',
    link: 'Bekijk de formules',
    found: 'toegang die de klantendienst stopzette',
  }),
  session_revoked: () => ({
    headline: 'Je bent afgemeld',
    body: 'Meld je opnieuw aan op dit toestel om verder te lezen.',
    button: LOG_IN,
    link: 'Heb je dat niet zelf gedaan?',
    found: 'een aanmelding die werd beëindigd',
  }),
  device_limit: () => ({
    headline: 'Je leest al op je andere toestellen',
    body: 'Lees je hier verder, dan stopt het toestel dat je het langst niet gebruikte. Je blijft overal aangemeld.',
    button: 'Lees hier verder',
    link: 'Kies zelf een toestel',
    found: 'een account, en geen plaats voor nog een toestel',
  }),
  email_unverified: (facts) => ({
    headline: 'Bevestig nog je e-mailadres',
    body: facts.email
      ? `We stuurden een code naar ${facts.email}; vul die in en lees verder.`
      : 'We stuurden je een code; vul die in en lees verder.',
    button: 'Vul de code in',
    link: 'Stuur een nieuwe code',
    found: 'een account met een e-mailadres dat nog niet bevestigd is',
  }),
  gift_expired: (facts) => ({
    headline: 'Deze cadeaulink is verlopen',
    body: facts.until
      ? `Hij werkte tot en met ${facts.until}; met een abonnement lees je het artikel alsnog.`
      : 'Met een abonnement lees je het artikel alsnog.',
    button: NEW,
    link: ALREADY,
    found: 'een cadeaulink die verlopen is',
  }),
  gift_exhausted: (facts) => ({
    headline: 'Deze cadeaulink is opgebruikt',
    body: facts.max
      ? `Hij is ${facts.max} keer geopend; met een abonnement lees je het artikel alsnog.`
      : 'Met een abonnement lees je het artikel alsnog.',
    button: NEW,
    link: ALREADY,
    found: 'een cadeaulink die opgebruikt is',
  }),
  unverified_crawler: () => ({
    headline: 'We herkennen deze robot niet',
    body: 'Volledige artikels zijn er alleen voor robots die zich aanmelden.',
    button: 'Voorwaarden voor robots',
    link: HUMAN,
    found: 'een robot die we niet herkennen',
  }),
  payment_required: () => ({
    headline: 'Dit artikel vraagt een licentie',
    body: 'Machines lezen het alleen met een betaalde licentie.',
    button: 'Bekijk de licenties',
    link: HUMAN,
    found: 'een machine zonder licentie',
  }),
  outage_unknown: () => ({
    headline: 'We kunnen je toegang even niet nakijken',
    body: 'Dat ligt aan ons; probeer het over een minuut opnieuw.',
    button: 'Probeer opnieuw',
    link: 'Naar de vrije artikels',
    found: 'geen antwoord van onze eigen dienst',
  }),
};

function needed(reason: string, { tier, title, sellers }: WallFacts): string {
  if (reason === 'registration_required') return 'een gratis account';
  if (reason === 'outage_unknown') return 'een antwoord van onze dienst';
  if (reason === 'payment_failed') return 'de betaling die openstaat';
  if (reason === 'session_revoked' || reason === 'device_limit') return 'een aanmelding op dit toestel';
  if (reason === 'email_unverified') return 'een bevestigd e-mailadres';
  if (reason === 'unverified_crawler' || reason === 'payment_required') return 'een robot met een licentie';
  const by = sellers.length === 1 && sellers[0] !== title ? ` (te koop bij ${names.format(sellers)})` : '';
  return `een abonnement dat ${ARTICLES_NL[tier]} van ${title} opent${by}`;
}

export const wallReasonsNl: WallReasonMessages = {
  reasons,
  unknownReason: {
    login: (facts) => ({ ...reasons.session_revoked(facts), headline: 'Meld je aan om verder te lezen' }),
    registration,
    metered,
    paywall: stranger,
  },
  needed,
};
