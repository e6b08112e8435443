import type { MailboxMail } from '@pluspas/notify';
import { day, IdentityPage, time } from '@pluspas/ui';
import type { ComponentChildren, VNode } from 'preact';

export interface MailboxPageProps {
  readonly mails: readonly MailboxMail[];
  readonly now: number;
}

/** Dutch alone: only developers and their guests see it. */
export function MailboxPage({ mails, now }: MailboxPageProps): VNode {
  return (
    <Frame title="Mailbox van deze demo" lead="Mails die deze computer niet verlaten. De nieuwste staat bovenaan.">
      {mails.length === 0 ? (
        <p>Nog geen mails. Vraag een code bij het aanmelden, dan komt ze hier.</p>
      ) : (
        <div class="card rows">
          {mails.map((mail) => (
            <div key={mail.id}>
              <p>
                <a href={`/dev/mailbox/${mail.id}`}>{mail.subject}</a>
              </p>
              <p class="faint">
                aan <span class="whole">{mail.to}</span>, {received(mail, now)}
              </p>
            </div>
          ))}
        </div>
      )}
    </Frame>
  );
}

export function MailPage({ mail, now }: { readonly mail: MailboxMail; readonly now: number }): VNode {
  return (
    <Frame title={mail.subject} lead={`aan ${mail.to}, ${received(mail, now)}`}>
      <div class="card rows">
        <div class="message">
          {mail.text.split('\n\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </div>
      <div class="actions">
        <a href="/dev/mailbox">Alle mails</a>
        <a href={`/dev/mailbox/${mail.id}/html`}>Zoals een mailprogramma ze toont</a>
      </div>
    </Frame>
  );
}

interface FrameProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
}

function Frame({ title, lead, children }: FrameProps): VNode {
  return (
    <IdentityPage language="nl" pageTitle={`${title} – Pluspas`} layout="letter" home="/account">
      <header>
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      {children}
    </IdentityPage>
  );
}

function received({ receivedAt }: MailboxMail, now: number): string {
  return `${day(receivedAt, 'nl', now)} om ${time(receivedAt, 'nl')}`;
}
