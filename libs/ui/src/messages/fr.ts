import type { AllowReason, Tier } from '@pluspas/domain';
import type { PageMessages } from './page-messages';

const has = (tiers: readonly Tier[], tier: Tier): boolean => tiers.includes(tier);

const WHY: Record<AllowReason, (other: string | null) => string> = {
  free: () => 'Libre pour tous',
  registered: () => 'Avec votre Pluspas gratuit',
  subscription: () => 'Avec votre abonnement',
  bundle: (other) => (other ? `Avec votre abonnement à ${other}` : 'Avec votre abonnement à un de nos journaux'),
  trial: () => "Avec votre abonnement d'essai",
  print: () => 'Avec votre abonnement au journal papier',
  app_store: () => "Avec votre abonnement dans l'application",
  household_seat: () => "Comme membre de la famille d'un abonné",
  organisation_seat: () => 'Avec une place de votre organisation',
  email_domain: () => 'Avec votre adresse du travail ou de votre école',
  ip_range: () => 'Par le réseau que vous utilisez',
  gift_subscription: () => 'Avec un abonnement cadeau',
  admin_grant: () => 'Offert par le service clients',
  campaign: () => 'Avec une action',
  grace: (other) =>
    other ? `En attendant le paiement de votre abonnement à ${other}` : 'En attendant le paiement de votre abonnement',
  meter: () => 'Avec un de vos articles gratuits',
  gift_link: () => 'Avec un lien cadeau',
  verified_crawler: () => 'Comme robot identifié',
  outage: () => "Libre, car nous n'avons pas pu vérifier votre accès",
};

export const fr: PageMessages = {
  frame: {
    skip: 'Vers le contenu',
    skipToArticle: "Vers l'article",
    skipToNews: 'Vers les nouvelles',
    customerCare: 'Service clients',
    language: 'Langue',
    overview: "Vue d'ensemble",
    logOut: 'Se déconnecter',
    myPluspas: 'Mon Pluspas',
    help: "Besoin d'aide ?",
  },
  login: {
    title: 'Connectez-vous',
    lead: "Avec votre adresse e-mail, aussi si vous êtes déjà abonné à l'un de nos journaux.",
    email: 'Adresse e-mail',
    emailPlaceholder: 'nom@exemple.be',
    password: 'Mot de passe',
    submit: 'Se connecter',
    withPassword: 'Se connecter avec votre mot de passe',
    forgotPassword: 'Mot de passe oublié ?',
    mismatch: 'Cette adresse et ce mot de passe ne correspondent pas.',
    emailIncomplete: 'Il manque la fin de cette adresse, comme .be ou .com.',
    emailMissing: 'Saisissez votre adresse e-mail.',
    passwordMissing: 'Saisissez votre mot de passe.',
    afterwards: 'Vous poursuivrez ensuite votre lecture sur',
    five: (count) =>
      `Un seul Pluspas pour ${count === 5 ? 'cinq' : String(count)} journaux. Une seule connexion suffit.`,
    opensLabel: "Ce qu'ouvre un Pluspas",
    help: 'Un problème ? Le service clients vous aide.',
    tooOld: {
      headline: 'Cette connexion a expiré',
      body: "Elle est restée ouverte trop longtemps ou a commencé dans un autre navigateur. Recommencez ; rien n'est perdu.",
      button: 'Recommencer',
    },
    loggedOut: {
      headline: 'Vous êtes déconnecté',
      body: 'De tous nos journaux dans ce navigateur. Vos autres appareils restent connectés.',
      button: 'Se reconnecter',
    },
    logOutAsk: {
      headline: 'Voulez-vous vous déconnecter ?',
      body: 'Vous serez déconnecté de tous nos journaux dans ce navigateur.',
      button: 'Me déconnecter',
    },
  },
  account: {
    title: 'Mon Pluspas',
    canRead: 'Ce que vous pouvez lire',
    canReadLead: 'Dans chaque journal, et pourquoi.',
    subscription: 'Votre abonnement',
    details: 'Données et sécurité',
    onThisPage: 'Sur cette page',
    email: 'Adresse e-mail',
    emailVerified: 'confirmée',
    emailUnverified: 'pas encore confirmée',
    language: 'Langue',
    password: 'Mot de passe',
    signOutHere: 'Se déconnecter dans ce navigateur',
    empty: {
      headline: "Pas encore d'abonnement",
      body: 'Vous lisez les articles gratuits de nos journaux. Un abonnement ouvre aussi les articles Plus.',
      button: 'Voir les formules',
    },
    subscriptionNote: 'Une question sur votre abonnement ou votre facture ? Le service clients vous aide.',
  },
  reads: {
    opens: ({ tiers, epaper }) => {
      const paper = epaper ? ' et le journal numérique' : '';
      if (has(tiers, 'exclusive') && has(tiers, 'plus')) {
        return epaper ? `Tous les articles${paper}` : 'Tous les articles, y compris Exclusif';
      }
      if (has(tiers, 'plus')) return `Tous les articles, sauf Exclusif${epaper ? ', et le journal numérique' : ''}`;
      if (has(tiers, 'exclusive')) return `Les articles Exclusif${paper}`;
      if (has(tiers, 'metered'))
        return `Les articles courants, sans Plus ni Exclusif${epaper ? ', et le journal numérique' : ''}`;
      return epaper
        ? 'Les articles libres et le journal numérique'
        : 'Les articles libres et ceux qui sont gratuits avec Pluspas';
    },
    why: (reason, other) => WHY[reason](other),
    renews: (day) => `Renouvelé le ${day}`,
    openEnded: 'Sans date de fin',
  },
  banners: {
    grant: (title, until) => ({
      lead: 'Offert par le service clients.',
      rest: `Vous lisez ${title} en entier ${until}. Rien à faire, cela s'arrête tout seul.`,
    }),
    giftLink: (until) => ({ lead: 'Un abonné vous offre cet article.', rest: `Lisez-le gratuitement ${until}.` }),
    grace: (until) => ({
      lead: "Votre paiement n'a pas abouti.",
      rest: `Vous continuez à lire ${until}.`,
      link: 'Payer maintenant',
    }),
    offline: (time) => ({
      lead: 'Vous êtes hors ligne.',
      rest: `Vous voyez ce qui est enregistré sur cet appareil, de ${time}. Nous réessayons automatiquement.`,
    }),
  },
  errors: {
    notFound: {
      headline: "Cette page n'existe pas",
      body: "L'adresse a peut-être changé ou contient une faute.",
      button: 'Vers la une',
    },
    fault: {
      headline: "C'est de notre côté",
      body: "Une erreur s'est produite et nous le savons déjà. Votre compte et votre abonnement sont intacts.",
      button: 'Réessayer',
    },
    unavailable: {
      headline: "C'est de notre côté",
      body: "Nous ne pouvons pas afficher cette page pour l'instant. Réessayez dans une minute.",
      button: 'Réessayer',
    },
    tooMany: (time) => ({
      headline: 'Un instant',
      body: `Trop de tentatives. Vous pourrez réessayer à partir de ${time}. Votre compte n'est pas bloqué.`,
      button: 'Réessayer',
    }),
    badRequest: {
      headline: "Nous n'avons pas pu lire cette demande",
      body: "Rien n'a changé. Revenez en arrière et réessayez.",
      button: 'Recommencer',
    },
    reference: 'Référence',
  },
  tiers: { registered: 'Gratuit avec Pluspas', metered: 'Abonnés', plus: 'Plus', exclusive: 'Exclusif' },
  tierOfAllowance: (remaining, allowance) => `Encore ${remaining} sur ${allowance} gratuits`,
};
