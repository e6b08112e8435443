import type { AllowReason, Tier } from '@pluspas/domain';
import { closed } from '../format/sentence';
import type { PageMessages } from './page-messages';

const has = (tiers: readonly Tier[], tier: Tier): boolean => tiers.includes(tier);

const WHY: Record<AllowReason, (other: string | null) => string> = {
  free: () => 'Vrij voor iedereen',
  registered: () => 'Met je gratis Pluspas',
  subscription: () => 'Met je abonnement',
  bundle: (other) => (other ? `Met je abonnement op ${other}` : 'Met je abonnement op een van onze kranten'),
  trial: () => 'Met je proefabonnement',
  print: () => 'Met je abonnement op de papieren krant',
  app_store: () => 'Met je abonnement in de app',
  household_seat: () => 'Als gezinslid van een abonnee',
  organisation_seat: () => 'Met een plaats van je organisatie',
  email_domain: () => 'Met je e-mailadres van het werk of de school',
  ip_range: () => 'Via het netwerk waarop je nu zit',
  gift_subscription: () => 'Met een cadeauabonnement',
  admin_grant: () => 'Gekregen van de klantendienst',
  campaign: () => 'Met een actie',
  grace: (other) =>
    other ? `Nog even, tot je abonnement op ${other} betaald is` : 'Nog even, tot je abonnement betaald is',
  meter: () => 'Met een van je gratis artikels',
  gift_link: () => 'Met een cadeaulink',
  verified_crawler: () => 'Als erkende robot',
  outage: () => 'Vrij, omdat we je toegang even niet konden nakijken',
};

export const nl: PageMessages = {
  frame: {
    skip: 'Naar de inhoud',
    skipToArticle: 'Naar het artikel',
    skipToNews: 'Naar het nieuws',
    customerCare: 'Klantendienst',
    language: 'Taal',
    overview: 'Overzicht',
    logOut: 'Afmelden',
    myPluspas: 'Mijn Pluspas',
    help: 'Hulp nodig?',
  },
  login: {
    title: 'Meld je aan',
    lead: 'Met je e-mailadres. Ook als je al abonnee bent van een van onze kranten.',
    email: 'E-mailadres',
    emailPlaceholder: 'naam@voorbeeld.be',
    password: 'Wachtwoord',
    submit: 'Meld je aan',
    withPassword: 'Meld je aan met je wachtwoord',
    forgotPassword: 'Wachtwoord vergeten?',
    mismatch: 'Dit e-mailadres en wachtwoord horen niet bij elkaar.',
    emailIncomplete: 'Dit adres mist een einde, zoals .be of .com.',
    emailMissing: 'Vul je e-mailadres in.',
    passwordMissing: 'Vul je wachtwoord in.',
    afterwards: 'Daarna lees je verder op',
    five: (count) => `Eén Pluspas voor ${count === 5 ? 'vijf' : String(count)} kranten. Eén keer aanmelden is genoeg.`,
    opensLabel: 'Wat je met Pluspas opent',
    help: 'Lukt het niet? De klantendienst helpt je verder.',
    tooOld: {
      headline: 'Deze aanmelding is verlopen',
      body: 'Ze stond te lang open of begon in een andere browser. Begin gerust opnieuw; er is niets verloren.',
      button: 'Begin opnieuw',
    },
    loggedOut: {
      headline: 'Je bent afgemeld',
      body: 'Op al onze kranten in deze browser. Op je andere toestellen lees je gewoon verder.',
      button: 'Meld je opnieuw aan',
    },
    logOutAsk: {
      headline: 'Wil je je afmelden?',
      body: 'Je wordt in deze browser afgemeld op al onze kranten.',
      button: 'Meld me af',
    },
  },
  account: {
    title: 'Mijn Pluspas',
    canRead: 'Wat je kunt lezen',
    canReadLead: 'Op elke krant, en waarom.',
    subscription: 'Je abonnement',
    details: 'Gegevens en veiligheid',
    onThisPage: 'Op deze pagina',
    email: 'E-mailadres',
    emailVerified: 'bevestigd',
    emailUnverified: 'nog niet bevestigd',
    language: 'Taal',
    password: 'Wachtwoord',
    signOutHere: 'Meld je af in deze browser',
    empty: {
      headline: 'Nog geen abonnement',
      body: 'Je leest gratis artikels op onze kranten. Met een abonnement lees je ook Plus-artikels.',
      button: 'Bekijk de formules',
    },
    subscriptionNote: 'Vragen over je abonnement of je factuur? De klantendienst helpt je verder.',
  },
  reads: {
    opens: ({ tiers, epaper }) => {
      const paper = epaper ? ' en de digitale krant' : '';
      if (has(tiers, 'exclusive') && has(tiers, 'plus'))
        return epaper ? `Alle artikels${paper}` : 'Alle artikels, ook Exclusief';
      if (has(tiers, 'plus')) return `Alle artikels, behalve Exclusief${epaper ? ', en de digitale krant' : ''}`;
      if (has(tiers, 'exclusive')) return `Exclusief-artikels${paper}`;
      if (has(tiers, 'metered'))
        return `Alle gewone artikels, geen Plus of Exclusief${epaper ? ', en de digitale krant' : ''}`;
      return epaper ? 'De vrije artikels en de digitale krant' : 'De vrije artikels en wat gratis is met Pluspas';
    },
    why: (reason, other) => WHY[reason](other),
    renews: (day) => `Verlengt op ${day}`,
    openEnded: 'Zonder einddatum',
  },
  banners: {
    grant: (title, until) => ({
      lead: 'Cadeau van de klantendienst.',
      rest: `${closed(`Je leest ${title} volledig ${until}`)} Je hoeft niets te doen, het stopt vanzelf.`,
    }),
    giftLink: (until) => ({
      lead: 'Een abonnee gaf je dit artikel cadeau.',
      rest: closed(`Je leest het gratis ${until}`),
    }),
    grace: (until) => ({
      lead: 'Je betaling is niet gelukt.',
      rest: closed(`Je leest gewoon verder ${until}`),
      link: 'Betaal nu',
    }),
    offline: (time) => ({
      lead: 'Je bent offline.',
      rest: `Je ziet wat op dit toestel bewaard is, van ${time}. We proberen het vanzelf opnieuw.`,
    }),
  },
  errors: {
    notFound: {
      headline: 'Deze pagina bestaat niet',
      body: 'Misschien is het adres veranderd, of sloop er een tikfout in.',
      button: 'Naar de voorpagina',
    },
    fault: {
      headline: 'Dit ligt aan ons',
      body: 'Er ging iets mis en we weten het al. Je account en je abonnement zijn in orde.',
      button: 'Probeer opnieuw',
    },
    unavailable: {
      headline: 'Dit ligt aan ons',
      body: 'We kunnen deze pagina nu even niet tonen. Probeer het over een minuut opnieuw.',
      button: 'Probeer opnieuw',
    },
    tooMany: (time) => ({
      headline: 'Even wachten',
      body: `Er werd te vaak geprobeerd. Vanaf ${time} kun je opnieuw. Je account is niet geblokkeerd.`,
      button: 'Probeer opnieuw',
    }),
    badRequest: {
      headline: 'Dit verzoek konden we niet lezen',
      body: 'Er is niets veranderd. Ga terug en probeer het opnieuw.',
      button: 'Begin opnieuw',
    },
    reference: 'Kenmerk',
  },
  tiers: { registered: 'Gratis met Pluspas', metered: 'Abonnees', plus: 'Plus', exclusive: 'Exclusief' },
  tierOfAllowance: (remaining, allowance) => `Nog ${remaining} van ${allowance} gratis`,
};
