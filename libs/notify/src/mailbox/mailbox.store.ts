import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import type { OutgoingMail } from '../transport/mail-transport';

export interface MailboxMail extends OutgoingMail {
  readonly receivedAt: Instant;
}

interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string;
  readonly received_at: Date;
}

const COLUMNS = 'id, recipient, subject, body_text, body_html, received_at';
const KEPT = 200;

@Injectable()
export class MailboxStore {
  constructor(private readonly database: Database) {}

  /** The same mail twice is one mail. Only the newest are kept. */
  async keep({ id, to, subject, text, html }: OutgoingMail, at: Instant): Promise<void> {
    await this.database.query(
      `insert into mailbox_mails (${COLUMNS}) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
      [id, to, subject, text, html, new Date(at)],
    );
    await this.database.query(
      `delete from mailbox_mails where id in (select id from mailbox_mails order by received_at desc, id desc offset $1)`,
      [KEPT],
    );
  }

  /** Newest first. */
  async list(limit: number): Promise<readonly MailboxMail[]> {
    const rows = await this.database.query<MailRow>(
      `select ${COLUMNS} from mailbox_mails order by received_at desc, id desc limit $1`,
      [limit],
    );
    return rows.map(toMail);
  }

  async find(id: string): Promise<MailboxMail | null> {
    const [row] = await this.database.query<MailRow>(`select ${COLUMNS} from mailbox_mails where id::text = $1`, [id]);
    return row ? toMail(row) : null;
  }
}

function toMail(row: MailRow): MailboxMail {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html,
    receivedAt: row.received_at.getTime(),
  };
}
