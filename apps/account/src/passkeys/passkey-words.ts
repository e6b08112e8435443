import type { Language } from '@pluspas/ui';

/** What the script says under its button. */
export interface PasskeySayings {
  readonly cancelled: string;
  readonly refused: string;
  readonly busy: string;
}

export interface PasskeyWords {
  readonly name: string;
  readonly login: PasskeySayings & { readonly button: string };
  readonly page: {
    readonly lead: string;
    readonly yours: string;
    readonly none: string;
    readonly created: (day: string) => string;
    readonly used: (day: string) => string;
    readonly unused: string;
    readonly rename: string;
    readonly label: string;
    readonly remove: string;
    readonly more: string;
    readonly note: string;
    readonly unable: string;
  };
  readonly add: PasskeySayings & {
    readonly title: string;
    readonly lead: string;
    readonly button: string;
    readonly taken: string;
    readonly full: string;
    readonly again: string;
    readonly againButton: string;
  };
  readonly done: Record<'added' | 'renamed' | 'removed', readonly [lead: string, rest: string]>;
  /** The line on the account page. */
  readonly line: {
    readonly some: (count: number) => string;
    readonly none: string;
    readonly see: string;
    readonly make: string;
  };
}

export const PASSKEY_WORDS: Record<Language, PasskeyWords> = {
  nl: {
    name: 'Passkeys',
    login: {
      button: 'Gebruik een passkey',
      cancelled: 'Geen passkey gebruikt. Probeer het opnieuw, of vul je e-mailadres in.',
      refused: 'Met die passkey lukte het niet. Vul je e-mailadres in, dan sturen we je een code.',
      busy: 'Er werd te vaak geprobeerd. Wacht even, of vul je e-mailadres in.',
    },
    page: {
      lead: 'Met een passkey meld je je aan met je vingerafdruk, je gezicht of de code van je toestel. Niets om te onthouden.',
      yours: 'Jouw passkeys',
      none: 'Je hebt nog geen passkey. Je meldt je aan met een code in je mailbox.',
      created: (day) => `Gemaakt op ${day}`,
      used: (day) => `Laatst gebruikt op ${day}`,
      unused: 'Nog niet gebruikt',
      rename: 'Wijzig naam',
      label: 'Naam',
      remove: 'Verwijder',
      more: 'Wijzig of verwijder',
      note: 'Ook zonder passkey kom je altijd binnen: met een code in je mailbox. Toestel kwijt? Verwijder de passkey hier en meld het toestel af bij Toestellen.',
      unable: 'In deze browser kun je geen passkey maken. Probeer het op je telefoon of in een nieuwere browser.',
    },
    add: {
      title: 'Maak een passkey',
      lead: 'Je toestel vraagt je om te bevestigen dat jij het bent. Wij krijgen je vingerafdruk of gezicht nooit te zien.',
      button: 'Maak een passkey',
      cancelled: 'Er is geen passkey gemaakt. Je kunt het opnieuw proberen wanneer je wilt.',
      refused: 'Dat lukte niet. Je account is niet veranderd; probeer het gerust nog eens.',
      busy: 'Er werd te vaak geprobeerd. Wacht even en probeer het dan opnieuw.',
      taken: 'Op dit toestel heb je al een passkey voor Pluspas.',
      full: 'Je hebt al zoveel passkeys als kan. Verwijder er eerst een.',
      again:
        'Meld je eerst nog eens aan. Zo weten we zeker dat jij het bent die een passkey maakt. Daarna kom je hier terug.',
      againButton: 'Meld je aan',
    },
    done: {
      added: ['Je passkey is klaar.', 'De volgende keer meld je je hiermee aan, zonder code.'],
      renamed: ['Bewaard.', 'Je passkey heet voortaan zo.'],
      removed: ['Verwijderd.', 'Met die passkey kan niemand zich nog aanmelden. Op je toestel kun je hem zelf wissen.'],
    },
    line: {
      some: (count) => `${count} ${count === 1 ? 'passkey' : 'passkeys'}`,
      none: 'nog geen; met een passkey hoef je de volgende keer geen code',
      see: 'Bekijk',
      make: 'Maak een passkey',
    },
  },
  fr: {
    name: "Clés d'accès",
    login: {
      button: "Utiliser une clé d'accès",
      cancelled: "Aucune clé d'accès utilisée. Réessayez, ou saisissez votre adresse e-mail.",
      refused: "Cette clé d'accès n'a pas fonctionné. Saisissez votre adresse e-mail, nous vous enverrons un code.",
      busy: 'Trop de tentatives. Patientez un instant, ou saisissez votre adresse e-mail.',
    },
    page: {
      lead: "Avec une clé d'accès, vous vous connectez avec votre empreinte, votre visage ou le code de votre appareil. Rien à retenir.",
      yours: "Vos clés d'accès",
      none: "Vous n'avez pas encore de clé d'accès. Vous vous connectez avec un code par e-mail.",
      created: (day) => `Créée le ${day}`,
      used: (day) => `Utilisée pour la dernière fois le ${day}`,
      unused: 'Pas encore utilisée',
      rename: 'Renommer',
      label: 'Nom',
      remove: 'Supprimer',
      more: 'Renommer ou supprimer',
      note: "Même sans clé d'accès, vous pouvez toujours entrer avec un code par e-mail. Appareil perdu ? Supprimez la clé d'accès ici et déconnectez l'appareil sous Appareils.",
      unable:
        "Ce navigateur ne permet pas de créer une clé d'accès. Essayez sur votre téléphone ou dans un navigateur plus récent.",
    },
    add: {
      title: "Créer une clé d'accès",
      lead: "Votre appareil vous demande de confirmer que c'est bien vous. Nous ne voyons jamais votre empreinte ni votre visage.",
      button: "Créer une clé d'accès",
      cancelled: "Aucune clé d'accès n'a été créée. Vous pouvez réessayer quand vous voulez.",
      refused: "Cela n'a pas fonctionné. Votre compte n'a pas changé ; n'hésitez pas à réessayer.",
      busy: 'Trop de tentatives. Patientez un instant, puis réessayez.',
      taken: "Cet appareil a déjà une clé d'accès pour Pluspas.",
      full: "Vous avez déjà autant de clés d'accès que possible. Supprimez-en d'abord une.",
      again:
        "Connectez-vous d'abord encore une fois. Nous saurons ainsi que c'est bien vous qui créez une clé d'accès. Vous reviendrez ensuite ici.",
      againButton: 'Se connecter',
    },
    done: {
      added: ["Votre clé d'accès est prête.", 'La prochaine fois, elle vous connecte sans code.'],
      renamed: ['Enregistré.', "Votre clé d'accès porte désormais ce nom."],
      removed: [
        'Supprimée.',
        "Plus personne ne peut se connecter avec cette clé d'accès. Vous pouvez l'effacer de votre appareil.",
      ],
    },
    line: {
      some: (count) => `${count} ${count === 1 ? "clé d'accès" : "clés d'accès"}`,
      none: "aucune pour l'instant ; avec une clé d'accès, plus besoin de code la prochaine fois",
      see: 'Voir',
      make: "Créer une clé d'accès",
    },
  },
  en: {
    name: 'Passkeys',
    login: {
      button: 'Use a passkey',
      cancelled: 'No passkey was used. Try again, or enter your e-mail address.',
      refused: 'That passkey did not work. Enter your e-mail address and we send you a code.',
      busy: 'There were too many attempts. Wait a moment, or enter your e-mail address.',
    },
    page: {
      lead: 'With a passkey you log in with your fingerprint, your face or the code of your device. Nothing to remember.',
      yours: 'Your passkeys',
      none: 'You have no passkey yet. You log in with a code in your mailbox.',
      created: (day) => `Made on ${day}`,
      used: (day) => `Last used on ${day}`,
      unused: 'Not used yet',
      rename: 'Change name',
      label: 'Name',
      remove: 'Remove',
      more: 'Change or remove',
      note: 'You always get in without a passkey, too: with a code in your mailbox. Lost a device? Remove its passkey here and log the device out under Devices.',
      unable: 'You can’t make a passkey in this browser. Try it on your phone or in a newer browser.',
    },
    add: {
      title: 'Make a passkey',
      lead: 'Your device asks you to confirm that it is you. We never see your fingerprint or your face.',
      button: 'Make a passkey',
      cancelled: 'No passkey was made. You can try again whenever you like.',
      refused: 'That did not work. Your account has not changed; do try again.',
      busy: 'There were too many attempts. Wait a moment and try again.',
      taken: 'This device already has a passkey for Pluspas.',
      full: 'You have as many passkeys as you can have. Remove one first.',
      again: 'Log in once more first. So we know that it is you who makes a passkey. Then you come back here.',
      againButton: 'Log in',
    },
    done: {
      added: ['Your passkey is ready.', 'Next time it logs you in, without a code.'],
      renamed: ['Saved.', 'That is the name of your passkey now.'],
      removed: ['Removed.', 'Nobody can log in with that passkey any more. You can delete it from your device.'],
    },
    line: {
      some: (count) => `${count} ${count === 1 ? 'passkey' : 'passkeys'}`,
      none: 'none yet; with a passkey you need no code next time',
      see: 'See',
      make: 'Make a passkey',
    },
  },
};
