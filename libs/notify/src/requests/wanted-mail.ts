import { MAIL_FACTS, MAIL_LANGUAGES, type MailFacts, type MailTemplate } from '@pluspas/contract';
import { z } from 'zod';
import type { Sealing } from './sealing';

/** A request, unsealed. */
export type WantedMail = {
  readonly [Template in MailTemplate]: {
    readonly template: Template;
    readonly language: (typeof MAIL_LANGUAGES)[number];
    readonly to: string;
    readonly facts: MailFacts<Template>;
  };
}[MailTemplate];

const Sealed = z.object({ language: z.enum(MAIL_LANGUAGES), to: z.string(), facts: z.unknown() });

/** Throws when it can't be a mail: sealed under lost keys, or by another release that knows other templates. */
export function unseal(sealing: Sealing, mail: { id: string; template: string; sealed: string }): WantedMail {
  const words = sealing.open(mail.sealed, mail.id);
  if (words === null) throw new Error('sealed under a key that is gone');
  if (!isTemplate(mail.template)) throw new Error('no such template');
  const { language, to, facts } = Sealed.parse(JSON.parse(words));
  return { template: mail.template, language, to, facts: MAIL_FACTS[mail.template].parse(facts) } as WantedMail;
}

function isTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(MAIL_FACTS, name);
}
