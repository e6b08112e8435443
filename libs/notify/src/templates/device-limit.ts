import type { MailFacts } from '@pluspas/contract';
import { date, type Language, time } from '@pluspas/ui';
import { inSentence } from './device-in-sentence';
import type { Template } from './template';

export const deviceLimit: Template<'device-limit'> = {
  nl: ({ device, at, stopped, max, link }) => ({
    subject: `Nieuwe aanmelding op ${inSentence(device, 'nl')}`,
    paragraphs: [
      `Op ${date(at, 'nl')} om ${time(at, 'nl')} meldde iemand zich aan met je Pluspas. Je abonnement leest op ${
        max === 1 ? 'één toestel' : `${max} toestellen tegelijk`
      }. Daarom opent het toestel dat je het langst niet gebruikte nu geen artikels: ${names(stopped, 'nl')}.`,
      'Was jij dat? Dan hoef je niets te doen. Wil je op dat toestel verder lezen, kies daar dan “Lees hier verder”.',
      'Was jij het niet? Meld het nieuwe toestel af en kies een nieuw wachtwoord.',
    ],
    link: { words: 'Bekijk je toestellen', href: link },
  }),
  fr: ({ device, at, stopped, max, link }) => ({
    subject: `Nouvelle connexion sur ${inSentence(device, 'fr')}`,
    paragraphs: [
      `Le ${date(at, 'fr')} à ${time(at, 'fr')}, quelqu'un s'est connecté avec votre Pluspas. Votre abonnement se lit sur ${
        max === 1 ? 'un seul appareil' : `${max} appareils à la fois`
      }. L'appareil que vous n'avez plus utilisé depuis le plus longtemps n'ouvre donc plus d'articles : ${names(
        stopped,
        'fr',
      )}.`,
      "C'était vous ? Vous n'avez rien à faire. Pour continuer à lire sur cet appareil, choisissez-y « Continuer ici ».",
      "Ce n'était pas vous ? Déconnectez le nouvel appareil et choisissez un nouveau mot de passe.",
    ],
    link: { words: 'Voir vos appareils', href: link },
  }),
  en: ({ device, at, stopped, max, link }) => ({
    subject: `New login on ${inSentence(device, 'en')}`,
    paragraphs: [
      `On ${date(at, 'en')} at ${time(at, 'en')} someone logged in with your Pluspas. Your subscription reads on ${
        max === 1 ? 'one device' : `${max} devices at once`
      }. So the device that you have not used for longest opens no articles now: ${names(stopped, 'en')}.`,
      'Was that you? Then there is nothing to do. To read on there, choose “Read on here” on that device.',
      'It was not you? Log the new device out and choose a new password.',
    ],
    link: { words: 'See your devices', href: link },
  }),
};

type Device = MailFacts<'device-limit'>['device'];

function names(devices: readonly Device[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(
    devices.map((device) => inSentence(device, language)),
  );
}
