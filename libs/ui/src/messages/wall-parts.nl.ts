import { closed } from '../format/sentence';
import type { ViaWords, WallPartMessages } from './wall-words';
import { ARTICLES_NL } from './walls.nl';

const withUntil = (before: string, strong: string, until: string | null): ViaWords => [
  before,
  strong,
  closed(until ? `, ${until}` : ''),
];
const your = (other: string | null) => (other ? `je abonnement op ${other}` : 'je abonnement');

export const wallPartsNl: WallPartMessages = {
  already: (title) => `Al abonnee van ${title} of een van onze andere kranten?`,
  logIn: 'Meld je aan',
  known: (other) =>
    other
      ? `Op dit toestel las je eerder met een abonnement op ${other}.`
      : 'Op dit toestel las je eerder met een abonnement.',
  compare: 'Vergelijk alle formules',
  anyway: 'Ben je abonnee en zie je dit toch?',
  why: {
    summary: 'Waarom zie ik dit?',
    signedInAs: 'Aangemeld als',
    nobody: 'niemand',
    found: 'Gevonden',
    needed: 'Nodig',
    checkedAt: 'Nagekeken',
    reference: 'Kenmerk',
    wrong: 'Klopt dit niet?',
    send: 'Stuur dit naar de klantendienst',
    afterSend: ', dan zoeken we het meteen uit.',
    mailSubject: 'Ik kan een artikel niet lezen',
  },
  offers: {
    legend: 'Kies een formule',
    per: { month: 'per maand', year: 'per jaar' },
    name: { month: 'Per maand', year: 'Per jaar' },
    monthNote: 'Zeg op wanneer je wilt',
    yearNote: (perMonth) => `Komt neer op ${perMonth} per maand`,
    opensTier: (tier, title) => `Opent ${tier === 'metered' ? 'de' : 'alle'} ${ARTICLES_NL[tier]} van ${title}`,
    withPaper: (paper) => `Met ${paper}`,
  },
  viaLabel: 'Zo lees je dit artikel',
  via: {
    free: () => null,
    registered: () => ['Je leest dit gratis met ', 'je Pluspas', '.'],
    subscription: () => ['Je leest dit met ', 'je abonnement', '.'],
    bundle: (other) => ['Je leest dit met ', your(other), '.'],
    trial: (_other, until) => withUntil('Je leest dit met ', 'je proefabonnement', until),
    print: () => ['Je leest dit met ', 'je abonnement op de papieren krant', '.'],
    app_store: () => ['Je leest dit met ', 'je abonnement in de app', '.'],
    household_seat: () => ['Je leest dit als ', 'gezinslid van een abonnee', '.'],
    organisation_seat: () => ['Je leest dit met ', 'een plaats van je organisatie', '.'],
    email_domain: () => ['Je leest dit met ', 'je e-mailadres van het werk of de school', '.'],
    ip_range: () => ['Je leest dit via ', 'het netwerk waarop je nu zit', '.'],
    gift_subscription: (_other, until) => withUntil('Je leest dit met ', 'een cadeauabonnement', until),
    admin_grant: (_other, until) => withUntil('Je leest dit met ', 'een cadeau van de klantendienst', until),
    campaign: (_other, until) => withUntil('Je leest dit met ', 'een actie', until),
    grace: (_other, until) => [
      '',
      'Je betaling is niet gelukt.',
      closed(` Je leest gewoon verder${until ? ` ${until}` : ''}`),
    ],
    meter: () => ['Je leest dit met ', 'een van je gratis artikels', '.'],
    gift_link: (_other, until) => [
      '',
      'Een abonnee gaf je dit artikel cadeau.',
      until ? closed(` Je leest het gratis ${until}`) : '',
    ],
    verified_crawler: () => ['Gelezen als ', 'erkende robot', '.'],
    outage: () => ['Je leest dit ', 'vrij', ', omdat we je toegang even niet konden nakijken.'],
  },
};
