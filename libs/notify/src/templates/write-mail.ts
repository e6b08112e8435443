import { renderPage } from '@pluspas/ui';
import type { WantedMail } from '../requests/wanted-mail';
import { MailHtml } from './mail-html';
import type { MailWords } from './template';
import { TEMPLATES } from './templates';

export interface WrittenMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Both parts of a mail, of the same words. */
export function writeMail(mail: WantedMail): WrittenMail {
  const words = wordsOf(mail);
  return {
    to: mail.to,
    subject: words.subject,
    text: textOf(words),
    html: renderPage(MailHtml({ language: mail.language, words })),
  };
}

function wordsOf({ template, language, facts }: WantedMail): MailWords {
  // The facts of a template fit its words (TEMPLATES); the compiler can't follow that through the lookup.
  const words = TEMPLATES[template][language] as (facts: unknown) => MailWords;
  return words(facts);
}

function textOf({ code, paragraphs, link }: MailWords): string {
  return [
    'pluspas+',
    ...(code === undefined ? [] : [code]),
    ...paragraphs,
    ...(link ? [`${link.words}: ${link.href}`] : []),
  ].join('\n\n');
}
