import type { ViaWords, WallPartMessages } from './wall-words';
import { ARTICLES_FR } from './walls.fr';

const withUntil = (before: string, strong: string, until: string | null): ViaWords => [
  before,
  strong,
  until ? `, ${until}.` : '.',
];
const your = (other: string | null) => (other ? `votre abonnement à ${other}` : 'votre abonnement');
const WITH = 'Vous lisez cet article avec ';

export const wallPartsFr: WallPartMessages = {
  already: (title) => `Déjà abonné à ${title} ou à un autre de nos journaux ?`,
  logIn: 'Connectez-vous',
  known: (other) =>
    other
      ? `Sur cet appareil, vous lisiez avec un abonnement à ${other}.`
      : 'Sur cet appareil, vous lisiez avec un abonnement.',
  compare: 'Comparer les formules',
  anyway: 'Vous êtes abonné et vous voyez ceci quand même ?',
  why: {
    summary: 'Pourquoi ce message ?',
    signedInAs: 'Connecté avec',
    nobody: 'personne',
    found: 'Trouvé',
    needed: 'Nécessaire',
    checkedAt: 'Vérifié le',
    reference: 'Référence',
    wrong: "Ce n'est pas correct ?",
    send: 'Envoyez ceci au service clients',
    afterSend: ', nous cherchons aussitôt.',
    mailSubject: 'Je ne peux pas lire un article',
  },
  offers: {
    legend: 'Choisissez une formule',
    per: { month: 'par mois', year: 'par an' },
    name: { month: 'Par mois', year: 'Par an' },
    monthNote: 'Résiliable à tout moment',
    yearNote: (perMonth) => `Soit ${perMonth} par mois`,
    opensTier: (tier, title) => `Ouvre les ${ARTICLES_FR[tier]} de ${title}`,
    withPaper: (paper) => `Avec ${paper}`,
  },
  viaLabel: 'Comment vous lisez cet article',
  via: {
    free: () => null,
    registered: () => ['Vous lisez cet article gratuitement avec ', 'votre Pluspas', '.'],
    subscription: () => [WITH, 'votre abonnement', '.'],
    bundle: (other) => [WITH, your(other), '.'],
    trial: (_other, until) => withUntil(WITH, "votre abonnement d'essai", until),
    print: () => [WITH, 'votre abonnement au journal papier', '.'],
    app_store: () => [WITH, "votre abonnement dans l'application", '.'],
    household_seat: () => ['Vous lisez cet article comme ', "membre de la famille d'un abonné", '.'],
    organisation_seat: () => [WITH, 'une place de votre organisation', '.'],
    email_domain: () => [WITH, 'votre adresse du travail ou de votre école', '.'],
    ip_range: () => ['Vous lisez cet article par ', 'le réseau que vous utilisez', '.'],
    gift_subscription: (_other, until) => withUntil(WITH, 'un abonnement cadeau', until),
    admin_grant: (_other, until) => withUntil(WITH, 'un cadeau du service clients', until),
    campaign: (_other, until) => withUntil(WITH, 'une action', until),
    grace: (_other, until) => [
      '',
      "Votre paiement n'a pas abouti.",
      ` Vous continuez à lire${until ? ` ${until}` : ''}.`,
    ],
    meter: () => [WITH, 'un de vos articles gratuits', '.'],
    gift_link: (_other, until) => [
      '',
      'Un abonné vous offre cet article.',
      until ? ` Lisez-le gratuitement ${until}.` : '',
    ],
    verified_crawler: () => ['Lu comme ', 'robot identifié', '.'],
    outage: () => ['Vous lisez cet article ', 'librement', ", car nous n'avons pas pu vérifier votre accès."],
  },
};
