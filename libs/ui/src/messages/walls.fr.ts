import type { Tier } from '@pluspas/domain';
import type { WallFacts, WallReasonMessages, WallWords } from './wall-words';

export const ARTICLES_FR: Record<Tier, string> = {
  free: 'articles libres',
  registered: 'articles gratuits avec Pluspas',
  metered: 'articles pour abonnés',
  plus: 'articles Plus',
  exclusive: 'articles Exclusif',
};

const COUNT = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const counted = (count: number) => COUNT[count] ?? String(count);
const names = new Intl.ListFormat('fr', { type: 'disjunction' });
const subscription = (facts: WallFacts) =>
  facts.other ? `Votre abonnement à ${facts.other}` : facts.own ? `Votre abonnement à ${facts.title}` : null;
const subscribers = (facts: WallFacts) =>
  facts.sellers.length > 0 ? `abonnés de ${names.format(facts.sellers)}` : "abonnés d'une formule plus large";
const foundSubscription = (facts: WallFacts, state: string) =>
  `${subscription(facts)?.replace('Votre', 'un') ?? 'un abonnement'}, ${state}`;

const NEW = "S'abonner";
const LOG_IN = 'Se connecter';
const ALREADY = 'Déjà abonné ? Connectez-vous';
const HUMAN = 'Vous êtes une personne ? Connectez-vous';
const NOBODY = 'aucun compte sur cet appareil';

function whatItOpens({ offer, tier, title }: WallFacts): string {
  if (!offer?.opensTier) return 'Choisissez une formule et poursuivez aussitôt votre lecture.';
  const others = offer.elsewhere === 1 ? 'notre autre journal' : `nos ${counted(offer.elsewhere)} autres journaux`;
  if (tier === 'exclusive') {
    const more = offer.elsewhere > 0 ? `, et les articles Plus de ${others}` : '';
    return `Il ouvre cet article et tous les autres articles de ${title}${more}.`;
  }
  const where = offer.elsewhere > 0 ? `, ici et dans ${others}` : '';
  return `Il ouvre cet article et tous les autres articles Plus${where}.`;
}

const stranger = (facts: WallFacts): WallWords => ({
  headline: 'Poursuivez votre lecture avec un abonnement',
  body: whatItOpens(facts),
  button: NEW,
  link: ALREADY,
  found: NOBODY,
});

const remembered = (facts: WallFacts): WallWords => ({
  headline: facts.other
    ? `Votre abonnement à ${facts.other} ouvre cet article`
    : 'Connectez-vous pour poursuivre la lecture',
  body: facts.other
    ? 'Connectez-vous pour poursuivre la lecture. Une seule fois suffit sur cet appareil.'
    : 'Une seule fois suffit sur cet appareil, pour tous nos journaux.',
  button: LOG_IN,
  link: "Ce n'est pas votre appareil ?",
  found: 'une connexion précédente sur cet appareil, expirée depuis',
});

const metered = (facts: WallFacts): WallWords => {
  const { allowance, month, next } = facts.meter;
  if (allowance === 0) {
    return {
      headline: 'Cet article est réservé aux abonnés',
      body: facts.email
        ? `Vous êtes connecté avec ${facts.email} ; un abonnement l'ouvre aussitôt.`
        : whatItOpens(facts),
      button: NEW,
      link: 'Voir les articles en libre accès',
      found: facts.email ? "un compte, sans abonnement qui ouvre l'article" : NOBODY,
    };
  }
  return {
    headline: `Vos articles gratuits ${/^[ao]/.test(month) ? "d'" : 'de '}${month} sont épuisés`,
    body: `Le ${next}, vous en recevez ${counted(allowance)} nouveaux ; avec un abonnement, plus besoin de compter.`,
    button: NEW,
    link: 'Voir les articles en libre accès',
    found: `${allowance} articles gratuits sur ${allowance} lus en ${month}`,
  };
};

const registration = (): WallWords => ({
  headline: 'Poursuivez gratuitement avec un Pluspas',
  body: 'Une adresse e-mail suffit, sans carte bancaire.',
  button: 'Créer un compte gratuit',
  link: 'Déjà un Pluspas ? Connectez-vous',
  found: NOBODY,
});

const beyondTier = (facts: WallFacts): WallWords => {
  const name = subscription(facts) ?? 'Votre accès actuel';
  const has = `${name} ouvre ici ${facts.opensPlus && facts.tier === 'exclusive' ? 'tous les articles Plus' : 'une partie des articles'}`;
  const kind = facts.tier === 'exclusive' ? 'Exclusif' : facts.tier === 'plus' ? 'Plus' : null;
  const rest = facts.own ? "n'est pas compris dans votre formule" : `est réservé aux ${subscribers(facts)}`;
  return {
    headline: kind === null ? "Cet article n'est pas dans votre formule" : `Cet article est ${kind}`,
    body: `${has}, mais ${kind ?? 'cet article'} ${rest}.`,
    button: "Étendre l'abonnement",
    link: facts.opensPlus ? 'Voir les articles Plus' : 'Voir ce que vous pouvez lire',
    found: `${has.charAt(0).toLowerCase()}${has.slice(1)}${kind ? `, sans ${kind}` : ''}`,
  };
};

const reasons: WallReasonMessages['reasons'] = {
  login_required: (facts) => (facts.remembered ? remembered(facts) : stranger(facts)),
  registration_required: registration,
  no_entitlement: (facts) => ({
    headline: 'Cet article est réservé aux abonnés',
    body: facts.email
      ? `Vous êtes connecté avec ${facts.email} ; un abonnement l'ouvre aussitôt.`
      : "Un abonnement l'ouvre aussitôt.",
    button: NEW,
    link: 'Déjà abonné ? Retrouvez votre abonnement',
    found: 'un compte, sans abonnement',
  }),
  tier_not_included: beyondTier,
  title_not_included: (facts) => ({
    headline: `${facts.title} n'est pas compris dans votre abonnement`,
    body: `${subscription(facts) ?? 'Votre accès actuel'} n'ouvre pas ce journal, mais vous pouvez l'ajouter.`,
    button: `Ajouter ${facts.title}`,
    link: facts.other ? `Continuer sur ${facts.other}` : 'Voir ce que vous pouvez lire',
    found: foundSubscription(facts, `sans ${facts.title}`),
  }),
  meter_exhausted: metered,
  payment_failed: (facts) => ({
    headline: "Votre dernier paiement n'a pas abouti",
    body: facts.price
      ? `Réglez les ${facts.price} restants et poursuivez aussitôt votre lecture.`
      : `Réglez le montant restant et poursuivez aussitôt. ${subscription(facts) ?? 'Votre abonnement'} existe toujours.`,
    button: facts.price ? `Payer ${facts.price}` : 'Payer le montant restant',
    link: 'Choisir un autre moyen de paiement',
    found: foundSubscription(facts, 'dont le dernier paiement a échoué'),
  }),
  paused: (facts) => ({
    headline: 'Votre abonnement est en pause',
    body: facts.date
      ? `Il reprend le ${facts.date}, ou tout de suite si vous le souhaitez.`
      : 'Reprenez-le et poursuivez aussitôt votre lecture.',
    button: 'Reprendre maintenant',
    link: 'Modifier la pause',
    found: foundSubscription(facts, 'en pause'),
  }),
  expired: (facts) => ({
    headline: facts.until ? `Votre abonnement a pris fin le ${facts.until}` : 'Votre abonnement a pris fin',
    body: 'Reprenez-le et poursuivez aussitôt votre lecture.',
    button: "Reprendre l'abonnement",
    link: 'Comparer les formules',
    found: foundSubscription(facts, facts.until ? `terminé le ${facts.until}` : 'terminé'),
  }),
  refunded: (facts) => ({
    headline: 'Cet abonnement a été remboursé',
    body:
      facts.date && facts.price
        ? `Le ${facts.date}, ${facts.price} vous ont été remboursés et votre accès a pris fin.`
        : 'Vous avez été remboursé et votre accès a pris fin.',
    button: 'Se réabonner',
    link: 'Contacter le service clients',
    found: foundSubscription(facts, 'remboursé'),
  }),
  revoked: (facts) => ({
    headline: 'Votre accès a été retiré',
    body: facts.date
      ? `Le service clients l'a retiré le ${facts.date} et vous explique volontiers pourquoi.`
      : "Le service clients l'a retiré et vous explique volontiers pourquoi.",
    button: 'Contacter le service clients',
    link: 'Voir les formules',
    found: 'un accès que le service clients a retiré',
  }),
  session_revoked: () => ({
    headline: 'Vous êtes déconnecté',
    body: 'Reconnectez-vous sur cet appareil pour poursuivre la lecture.',
    button: LOG_IN,
    link: "Ce n'était pas vous ?",
    found: 'une connexion qui a pris fin',
  }),
  device_limit: () => ({
    headline: 'Vous lisez déjà sur vos autres appareils',
    body: "Si vous continuez ici, l'appareil que vous n'avez plus utilisé depuis le plus longtemps s'arrête. Vous restez connecté partout.",
    button: 'Continuer ici',
    link: "Choisir l'appareil",
    found: 'un compte, sans place pour un appareil de plus',
  }),
  email_unverified: (facts) => ({
    headline: 'Confirmez votre adresse e-mail',
    body: facts.email
      ? `Nous avons envoyé un code à ${facts.email} ; saisissez-le pour continuer.`
      : 'Nous vous avons envoyé un code ; saisissez-le pour continuer.',
    button: 'Saisir le code',
    link: 'Renvoyer un code',
    found: "un compte dont l'adresse e-mail n'est pas encore confirmée",
  }),
  gift_expired: (facts) => ({
    headline: 'Ce lien cadeau a expiré',
    body: facts.until
      ? `Il fonctionnait jusqu'au ${facts.until} inclus ; un abonnement ouvre encore l'article.`
      : "Un abonnement ouvre encore l'article.",
    button: NEW,
    link: ALREADY,
    found: 'un lien cadeau expiré',
  }),
  gift_exhausted: (facts) => ({
    headline: 'Ce lien cadeau est épuisé',
    body: facts.max
      ? `Il a été ouvert ${facts.max} fois ; un abonnement ouvre encore l'article.`
      : "Un abonnement ouvre encore l'article.",
    button: NEW,
    link: ALREADY,
    found: 'un lien cadeau épuisé',
  }),
  unverified_crawler: () => ({
    headline: 'Nous ne reconnaissons pas ce robot',
    body: 'Les articles complets sont réservés aux robots identifiés.',
    button: 'Conditions pour robots',
    link: HUMAN,
    found: 'un robot que nous ne reconnaissons pas',
  }),
  payment_required: () => ({
    headline: 'Cet article requiert une licence',
    body: "Les machines ne le lisent qu'avec une licence payante.",
    button: 'Voir les licences',
    link: HUMAN,
    found: 'une machine sans licence',
  }),
  outage_unknown: () => ({
    headline: "Nous ne pouvons pas vérifier votre accès pour l'instant",
    body: "C'est de notre côté ; réessayez dans une minute.",
    button: 'Réessayer',
    link: 'Voir les articles en libre accès',
    found: 'aucune réponse de notre propre service',
  }),
};

function needed(reason: string, { tier, title, sellers }: WallFacts): string {
  if (reason === 'registration_required') return 'un compte gratuit';
  if (reason === 'outage_unknown') return 'une réponse de notre service';
  if (reason === 'payment_failed') return 'le paiement du montant restant';
  if (reason === 'session_revoked' || reason === 'device_limit') return 'une connexion sur cet appareil';
  if (reason === 'email_unverified') return 'une adresse e-mail confirmée';
  if (reason === 'unverified_crawler' || reason === 'payment_required') return 'un robot avec une licence';
  const by = sellers.length === 1 && sellers[0] !== title ? ` (en vente chez ${names.format(sellers)})` : '';
  return `un abonnement qui ouvre les ${ARTICLES_FR[tier]} de ${title}${by}`;
}

export const wallReasonsFr: WallReasonMessages = {
  reasons,
  unknownReason: {
    login: (facts) => ({ ...reasons.session_revoked(facts), headline: 'Connectez-vous pour poursuivre la lecture' }),
    registration,
    metered,
    paywall: stranger,
  },
  needed,
};
