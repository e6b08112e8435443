import { time } from '@pluspas/ui';
import { closed } from './closed';
import type { Template } from './template';

export const verificationCode: Template<'verification-code'> = {
  nl: ({ code, until }) => ({
    subject: `${code} is je code voor Pluspas`,
    code,
    paragraphs: [
      closed(`Vul deze code in op de pagina waar je erom vroeg; hij werkt tot ${time(until, 'nl')}`),
      'Vroeg je geen code? Dan hoef je niets te doen. Geef hem aan niemand, ook niet aan ons.',
    ],
  }),
  fr: ({ code, until }) => ({
    subject: `${code} est votre code Pluspas`,
    code,
    paragraphs: [
      closed(`Saisissez ce code sur la page où vous l'avez demandé ; il est valable jusqu'à ${time(until, 'fr')}`),
      "Vous n'avez pas demandé de code ? Vous n'avez rien à faire. Ne le donnez à personne, pas même à nous.",
    ],
  }),
  en: ({ code, until }) => ({
    subject: `${code} is your Pluspas code`,
    code,
    paragraphs: [
      closed(`Enter this code on the page where you asked for it; it works until ${time(until, 'en')}`),
      'You asked for no code? Then there is nothing to do. Give it to nobody, not even to us.',
    ],
  }),
};
