import type { WhyFacts, WhyWords } from './why-words';

const either = new Intl.ListFormat('fr', { type: 'disjunction' });
const what = ({ seller }: WhyFacts) => (seller === null ? 'Votre accès' : `Votre abonnement à ${seller}`);
const buyers = ({ sellers }: WhyFacts) =>
  sellers.length > 0 ? `abonnés de ${either.format(sellers)}` : "abonnés d'une formule plus large";
const ARTICLE = { exclusive: 'Un article Exclusif', plus: 'Un article Plus' } as const;
const kind = ({ tier }: WhyFacts) => (tier === 'exclusive' || tier === 'plus' ? ARTICLE[tier] : 'Cet article');
const nothing = () => 'Avec ce compte, nous ne trouvons aucun abonnement qui ouvre cet article.';
const stranger = (title: string) =>
  `Vous n'êtes pas connecté dans ce navigateur. Connectez-vous : vous verrez aussitôt si votre abonnement ouvre cet article de ${title}.`;

export const fr: WhyWords = {
  headline: {
    closed: 'Pourquoi cet article reste fermé',
    open: 'Vous pouvez lire cet article',
    stranger: 'Nous ne voyons pas qui vous êtes',
  },
  reasons: {
    outage_unknown: nothing,
    payment_required: nothing,
    unverified_crawler: nothing,
    gift_expired: nothing,
    gift_exhausted: nothing,
    session_revoked: () => 'Votre connexion sur cet appareil a pris fin. Connectez-vous de nouveau.',
    device_limit: () => "D'autres appareils lisent déjà avec ce compte et ont pris la place de celui-ci.",
    email_unverified: () => "L'adresse e-mail de ce compte n'est pas encore confirmée.",
    payment_failed: (facts) =>
      `Le dernier paiement n'a pas abouti. ${what(facts)} ${facts.until ? `a couru ${facts.until}` : "n'a donc pas continué"}.`,
    paused: (facts) => `${what(facts)} est en pause.`,
    revoked: (facts) => `Le service clients a retiré votre accès.${facts.until ? ` Vous avez lu ${facts.until}.` : ''}`,
    refunded: (facts) =>
      `Vous avez été remboursé, et votre accès a pris fin.${facts.until ? ` Vous avez lu ${facts.until}.` : ''}`,
    expired: (facts) => (facts.until ? `${what(facts)} a couru ${facts.until}.` : `${what(facts)} a pris fin.`),
    tier_not_included: (facts) =>
      `${what(facts)} est en ordre, mais n'ouvre pas tout ${facts.title}. ${kind(facts)} est ici réservé aux ${buyers(facts)}.`,
    title_not_included: (facts) => `${what(facts)} est en ordre, mais ne comprend pas ${facts.title}.`,
    registration_required: ({ title }) => stranger(title),
    meter_exhausted: nothing,
    login_required: ({ title }) => stranger(title),
    no_entitlement: nothing,
  },
  stranger,
  open: (why) =>
    `${why}. Si l'article restait fermé, le journal ne savait pas encore que vous étiez connecté. Ouvrez-le de nouveau.`,
  logIn: 'Se connecter',
  read: "Lire l'article",
  back: "Retour à l'article",
  signedInAs: 'Connecté avec',
  notYou: 'Autre compte',
  canRead: 'Ce que vous lisez avec ce compte',
  address: {
    heading: 'Votre abonnement est à une autre adresse e-mail ?',
    body: 'Celle de votre partenaire, par exemple, ou une ancienne adresse. Saisissez-la ici.',
    label: 'Adresse e-mail de votre abonnement',
    note: 'Nous y envoyons un code, avec lequel vous vous connectez.',
    button: 'Envoyer le code',
  },
  care: {
    heading: "Cela n'aide pas ?",
    first: 'Le service clients vous aide',
    quote: (title, byPhone) =>
      `Écrivez${byPhone ? ' ou téléphonez' : ''} au service clients de ${title} et donnez cette référence : on y verra exactement ce que vous voyez ici.`,
    plain: (title) => `Le service clients de ${title} vous aide.`,
    reference: 'Référence',
    mail: 'Écrire au service clients',
    call: (number) => `Appeler le ${number}`,
    kept: 'Nous gardons ceci 90 jours.',
    subject: (reference) => `Je suis abonné et ne peux pas lire un article${reference ? ` (${reference})` : ''}`,
  },
  badLink: {
    headline: 'Ce lien est incorrect',
    body: "Revenez à l'article et choisissez-y de nouveau. Rien ne change à votre compte.",
    button: 'Vers Mon Pluspas',
  },
};
