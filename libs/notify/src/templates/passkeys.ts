import { date, type Language, time } from '@pluspas/ui';
import type { MailWords, Template } from './template';

interface PasskeyNews {
  readonly label: string;
  /** Milliseconds, UTC. */
  readonly at: number;
  readonly link: string;
}

const LINK: Record<Language, string> = {
  nl: 'Bekijk je passkeys',
  fr: "Voir vos clés d'accès",
  en: 'See your passkeys',
};

function news(language: Language, { link }: PasskeyNews, subject: string, paragraphs: readonly string[]): MailWords {
  return { subject, paragraphs, link: { words: LINK[language], href: link } };
}

function on({ at }: PasskeyNews, language: Language): string {
  return `${date(at, language)}${{ nl: ' om ', fr: ' à ', en: ' at ' }[language]}${time(at, language)}`;
}

export const passkeyAdded: Template<'passkey-added'> = {
  nl: (facts) =>
    news('nl', facts, 'Je Pluspas heeft een nieuwe passkey', [
      `Op ${on(facts, 'nl')} werd de passkey “${facts.label}” toegevoegd; was jij dat, dan hoef je niets te doen.`,
      'Was jij het niet? Verwijder die passkey, en meld daarna de toestellen af die je niet kent.',
    ]),
  fr: (facts) =>
    news('fr', facts, "Votre Pluspas a une nouvelle clé d'accès", [
      `Le ${on(facts, 'fr')}, la clé d'accès « ${facts.label} » a été ajoutée ; si c'était vous, vous n'avez rien à faire.`,
      "Ce n'était pas vous ? Supprimez cette clé d'accès, puis déconnectez les appareils que vous ne connaissez pas.",
    ]),
  en: (facts) =>
    news('en', facts, 'Your Pluspas has a new passkey', [
      `On ${on(facts, 'en')} the passkey “${facts.label}” was added; if that was you, there is nothing to do.`,
      'It was not you? Remove that passkey, and then log out the devices that you do not know.',
    ]),
};

export const passkeyRemoved: Template<'passkey-removed'> = {
  nl: (facts) =>
    news('nl', facts, 'Een passkey van je Pluspas is verwijderd', [
      `Op ${on(facts, 'nl')} werd de passkey “${facts.label}” verwijderd. Je kunt je altijd aanmelden met een code in je mailbox.`,
      'Was jij het niet? Kijk dan bij je toestellen en meld af wat je niet kent.',
    ]),
  fr: (facts) =>
    news('fr', facts, "Une clé d'accès de votre Pluspas a été supprimée", [
      `Le ${on(facts, 'fr')}, la clé d'accès « ${facts.label} » a été supprimée. Vous pouvez toujours vous connecter avec un code par e-mail.`,
      "Ce n'était pas vous ? Consultez vos appareils et déconnectez ceux que vous ne connaissez pas.",
    ]),
  en: (facts) =>
    news('en', facts, 'A passkey of your Pluspas was removed', [
      `On ${on(facts, 'en')} the passkey “${facts.label}” was removed. You can always log in with a code by mail.`,
      'It was not you? Look at your devices and log out those that you do not know.',
    ]),
};

export const passkeyRefused: Template<'passkey-refused'> = {
  nl: (facts) =>
    news('nl', facts, 'We hebben een passkey van je geweigerd', [
      `Op ${on(facts, 'nl')} meldde iemand zich aan met de passkey “${facts.label}”, maar die lijkt gekopieerd. We hebben niemand binnengelaten.`,
      'Verwijder die passkey en maak een nieuwe. Tot dan meld je je aan met een code in je mailbox.',
    ]),
  fr: (facts) =>
    news('fr', facts, "Nous avons refusé une de vos clés d'accès", [
      `Le ${on(facts, 'fr')}, quelqu'un a utilisé la clé d'accès « ${facts.label} », mais elle semble avoir été copiée. Nous n'avons laissé entrer personne.`,
      "Supprimez cette clé d'accès et créez-en une nouvelle. D'ici là, connectez-vous avec un code par e-mail.",
    ]),
  en: (facts) =>
    news('en', facts, 'We refused one of your passkeys', [
      `On ${on(facts, 'en')} somebody used the passkey “${facts.label}”, but it seems to have been copied. We let nobody in.`,
      'Remove that passkey and make a new one. Until then, log in with a code by mail.',
    ]),
};
