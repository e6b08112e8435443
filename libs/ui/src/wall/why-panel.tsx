import type { Instant } from '@pluspas/domain';
import type { VNode } from 'preact';
import { dateAndTime } from '../format/dates';
import type { Language } from '../messages/language';
import { wallMessagesOf } from '../messages/wall-messages';

export interface WhyFacts {
  /** The address the reader is logged in with; `null` for nobody. */
  readonly email: string | null;
  readonly checkedAt: Instant;
  /** Finds this decision again in our log, and the case of whoever asks why. */
  readonly reference: string;
  /** Customer care of the newspaper. */
  readonly careEmail: string;
}

export interface WhyPanelProps extends WhyFacts {
  readonly language: Language;
  readonly reason: string;
  readonly found: string;
  readonly needed: string;
}

/** Why do I see this? The reason in words, its code, and a reference to mail to customer care. */
export function WhyPanel(props: WhyPanelProps): VNode {
  const { language, reason, reference } = props;
  const words = wallMessagesOf(language).why;
  return (
    <details class="why-wall">
      <summary>{words.summary}</summary>
      <dl>
        <dt>{words.signedInAs}</dt>
        <dd>{props.email ?? words.nobody}</dd>
        <dt>{words.found}</dt>
        <dd>{props.found}</dd>
        <dt>{words.needed}</dt>
        <dd>{props.needed}</dd>
        <dt>{words.checkedAt}</dt>
        <dd>{dateAndTime(props.checkedAt, language)}</dd>
        <dt>{words.reference}</dt>
        <dd>
          <code>
            {reason} {reference}
          </code>
        </dd>
      </dl>
      <p>
        {words.wrong} <a href={mailAbout(props)}>{words.send}</a>
        {words.afterSend}
      </p>
    </details>
  );
}

function mailAbout({ language, reason, reference, careEmail, found, needed, checkedAt }: WhyPanelProps): string {
  const words = wallMessagesOf(language).why;
  const body = [
    `${words.reference}: ${reason} ${reference}`,
    `${words.checkedAt}: ${dateAndTime(checkedAt, language)}`,
    `${words.found}: ${found}`,
    `${words.needed}: ${needed}`,
    '',
    '',
  ].join('\r\n');
  const subject = `${words.mailSubject} (${reference})`;
  return `mailto:${careEmail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
