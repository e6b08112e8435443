import { date, time } from '@pluspas/ui';
import { inSentence } from './device-in-sentence';
import type { Template } from './template';

export const newDevice: Template<'new-device'> = {
  nl: ({ device, at, link }) => ({
    subject: `Nieuwe aanmelding op ${inSentence(device, 'nl')}`,
    paragraphs: [
      `Op ${date(at, 'nl')} om ${time(at, 'nl')} meldde iemand zich aan met je Pluspas; was jij dat, dan hoef je niets te doen.`,
      'Was jij het niet? Kijk dan bij je toestellen en meld dat toestel af.',
    ],
    link: { words: 'Bekijk je toestellen', href: link },
  }),
  fr: ({ device, at, link }) => ({
    subject: `Nouvelle connexion sur ${inSentence(device, 'fr')}`,
    paragraphs: [
      `Le ${date(at, 'fr')} à ${time(at, 'fr')}, quelqu'un s'est connecté avec votre Pluspas ; si c'était vous, vous n'avez rien à faire.`,
      "Ce n'était pas vous ? Consultez vos appareils et déconnectez celui-là.",
    ],
    link: { words: 'Voir vos appareils', href: link },
  }),
  en: ({ device, at, link }) => ({
    subject: `New login on ${inSentence(device, 'en')}`,
    paragraphs: [
      `On ${date(at, 'en')} at ${time(at, 'en')} someone logged in with your Pluspas; if that was you, there is nothing to do.`,
      'It was not you? Look at your devices and log that one out.',
    ],
    link: { words: 'See your devices', href: link },
  }),
};
