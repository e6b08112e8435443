import type { MailFacts, MailTemplate } from '@pluspas/contract';
import type { Language } from '@pluspas/ui';

/** What a mail says. Both of its parts, plain text and HTML, are made of this, so they say the same. */
export interface MailWords {
  readonly subject: string;
  /** Shown large. Never part of a link: mail scanners open links before readers do. */
  readonly code?: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly words: string; readonly href: string };
}

/** One kind of mail: its words in each language. */
export type Template<Name extends MailTemplate> = Readonly<Record<Language, (facts: MailFacts<Name>) => MailWords>>;
