import { time } from '@pluspas/ui';
import { closed } from './closed';
import type { Template } from './template';

const NO_SUBSCRIPTION = {
  nl: 'Je zoekt je abonnement. Onder dit adres vinden we er geen dat het artikel opent; misschien staat het op een ander adres.',
  fr: "Vous cherchez votre abonnement. À cette adresse, nous n'en trouvons aucun qui ouvre l'article ; il est peut-être à une autre adresse.",
  en: 'You are looking for your subscription. Under this address we find none that opens the article; it may be under another one.',
};

export const verificationCode: Template<'verification-code'> = {
  nl: ({ code, until, note }) => ({
    subject: `${code} is je code voor Pluspas`,
    code,
    paragraphs: [
      ...(note === undefined ? [] : [NO_SUBSCRIPTION.nl]),
      closed(`Vul deze code in op de pagina waar je erom vroeg; hij werkt tot ${time(until, 'nl')}`),
      'Vroeg je geen code? Dan hoef je niets te doen. Geef hem aan niemand, ook niet aan ons.',
    ],
  }),
  fr: ({ code, until, note }) => ({
    subject: `${code} est votre code Pluspas`,
    code,
    paragraphs: [
      ...(note === undefined ? [] : [NO_SUBSCRIPTION.fr]),
      closed(`Saisissez ce code sur la page où vous l'avez demandé ; il est valable jusqu'à ${time(until, 'fr')}`),
      "Vous n'avez pas demandé de code ? Vous n'avez rien à faire. Ne le donnez à personne, pas même à nous.",
    ],
  }),
  en: ({ code, until, note }) => ({
    subject: `${code} is your Pluspas code`,
    code,
    paragraphs: [
      ...(note === undefined ? [] : [NO_SUBSCRIPTION.en]),
      closed(`Enter this code on the page where you asked for it; it works until ${time(until, 'en')}`),
      'You asked for no code? Then there is nothing to do. Give it to nobody, not even to us.',
    ],
  }),
};
