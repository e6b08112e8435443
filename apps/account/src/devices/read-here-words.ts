import type { Language } from '@pluspas/ui';

export interface ReadHereWords {
  readonly headline: string;
  /** `limit`: on how many devices she reads at once. */
  readonly limit: (limit: number) => string;
  /** `name`: the device that gives way. */
  readonly gives: (name: string) => string;
  readonly stays: string;
  readonly go: string;
  readonly choose: string;
  readonly notMine: string;
  /** On the page of devices. */
  readonly chooseHere: { readonly lead: string; readonly body: (limit: number) => string };
  readonly done: { readonly lead: string; readonly body: string };
  readonly displaced: string;
  readonly stop: string;
}

export const READ_HERE_WORDS: Record<Language, ReadHereWords> = {
  nl: {
    headline: 'Hier verder lezen?',
    limit: (limit) =>
      limit === 1
        ? 'Je abonnement leest op één toestel. Lees je hier verder, dan opent een ander toestel geen artikels meer.'
        : `Je abonnement leest op ${limit} toestellen tegelijk. Lees je hier verder, dan opent een ander toestel geen artikels meer.`,
    gives: (name) => `${name} stopt met lezen.`,
    stays: 'Je blijft overal aangemeld. Op dat toestel lees je verder door daar hetzelfde te kiezen.',
    go: 'Lees hier verder',
    choose: 'Kies zelf een toestel',
    notMine: 'Herken je dat toestel niet? Meld het af en kies daarna een nieuw wachtwoord.',
    chooseHere: {
      lead: 'Op dit toestel lees je nu niet.',
      body: (limit) =>
        limit === 1
          ? 'Je abonnement leest op één toestel. Kies welk toestel stopt.'
          : `Je abonnement leest op ${limit} toestellen tegelijk. Kies welk toestel stopt.`,
    },
    done: { lead: 'Gelukt.', body: 'Je leest weer op dit toestel.' },
    displaced: 'Leest nu niet',
    stop: 'Laat dit toestel stoppen',
  },
  fr: {
    headline: 'Continuer à lire ici ?',
    limit: (limit) =>
      limit === 1
        ? "Votre abonnement se lit sur un seul appareil. Si vous continuez ici, un autre appareil n'ouvrira plus d'articles."
        : `Votre abonnement se lit sur ${limit} appareils à la fois. Si vous continuez ici, un autre appareil n'ouvrira plus d'articles.`,
    gives: (name) => `${name} s'arrête de lire.`,
    stays: 'Vous restez connecté partout. Pour reprendre la lecture sur cet appareil, faites-y le même choix.',
    go: 'Continuer ici',
    choose: "Choisir l'appareil",
    notMine: 'Vous ne reconnaissez pas cet appareil ? Déconnectez-le, puis choisissez un nouveau mot de passe.',
    chooseHere: {
      lead: 'Vous ne lisez pas sur cet appareil en ce moment.',
      body: (limit) =>
        limit === 1
          ? "Votre abonnement se lit sur un seul appareil. Choisissez l'appareil qui s'arrête."
          : `Votre abonnement se lit sur ${limit} appareils à la fois. Choisissez l'appareil qui s'arrête.`,
    },
    done: { lead: "C'est fait.", body: 'Vous lisez à nouveau sur cet appareil.' },
    displaced: 'Ne lit pas en ce moment',
    stop: 'Arrêter cet appareil',
  },
  en: {
    headline: 'Read on here?',
    limit: (limit) =>
      limit === 1
        ? 'Your subscription reads on one device. If you read on here, another device opens no more articles.'
        : `Your subscription reads on ${limit} devices at once. If you read on here, another device opens no more articles.`,
    gives: (name) => `${name} stops reading.`,
    stays: 'You stay logged in everywhere. To read on there again, choose the same on that device.',
    go: 'Read on here',
    choose: 'Choose a device yourself',
    notMine: 'You don’t know that device? Log it out, and choose a new password afterwards.',
    chooseHere: {
      lead: 'You are not reading on this device now.',
      body: (limit) =>
        limit === 1
          ? 'Your subscription reads on one device. Choose which one stops.'
          : `Your subscription reads on ${limit} devices at once. Choose which one stops.`,
    },
    done: { lead: 'Done.', body: 'You read on this device again.' },
    displaced: 'Not reading now',
    stop: 'Let this device stop',
  },
};
