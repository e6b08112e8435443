import type { Template } from './template';

const as = (email: string | null) => (email === null ? '' : ` (${email})`);

export const wayLinked: Template<'way-linked'> = {
  nl: ({ provider, email, link }) => ({
    subject: `Je meldt je voortaan ook aan met ${provider}`,
    paragraphs: [
      `${provider}${as(email)} is nu gekoppeld aan je Pluspas. Was jij dat, dan hoef je niets te doen.`,
      'Was jij het niet? Ontkoppel het dan en meld je andere toestellen af.',
    ],
    link: { words: 'Bekijk hoe je je aanmeldt', href: link },
  }),
  fr: ({ provider, email, link }) => ({
    subject: `Vous vous connectez désormais aussi avec ${provider}`,
    paragraphs: [
      `${provider}${as(email)} est maintenant lié à votre Pluspas. Si c'était vous, vous n'avez rien à faire.`,
      "Ce n'était pas vous ? Supprimez ce lien et déconnectez vos autres appareils.",
    ],
    link: { words: 'Voir comment vous vous connectez', href: link },
  }),
  en: ({ provider, email, link }) => ({
    subject: `You can now also log in with ${provider}`,
    paragraphs: [
      `${provider}${as(email)} is linked with your Pluspas now. If that was you, there is nothing to do.`,
      'It was not you? Unlink it, and log your other devices out.',
    ],
    link: { words: 'See how you log in', href: link },
  }),
};
