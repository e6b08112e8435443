import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that wait to be sent, and the mailbox of the embedded default. */
export class Mails20261125000050 implements MigrationInterface {
  readonly name = 'Mails20261125000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mails (
        -- Also the Message-ID: whoever gets a mail twice can tell.
        id uuid primary key,
        template text not null,
        -- Language, address and facts, encrypted: whoever reads the database must not read one-time codes and log in.
        sealed text not null,
        queued_at timestamptz not null,
        -- A mail that is being sent has its next try in a minute, in case the sender dies.
        next_try_at timestamptz not null,
        tries integer not null default 0,
        -- A code that no longer works is not worth sending.
        expires_at timestamptz,
        -- Given up: an operator's to look at. Never an address, never words of the mail.
        dead_at timestamptz,
        fault text,
        check ((dead_at is null) or (fault is not null))
      );

      -- What is due, asked every few seconds.
      create index mails_due on mails (next_try_at) where dead_at is null;

      -- Requests that nobody has taken over from the outbox.
      create index outbox_mails_wanted on outbox (id) where kind = 'mail.requested' and payload ? 'sealed';

      -- Instead of a mail server on a developer's machine. Stays empty wherever mails are really sent.
      create table mailbox_mails (
        id uuid primary key,
        recipient text not null,
        subject text not null,
        body_text text not null,
        body_html text not null,
        received_at timestamptz not null
      );
      create index mailbox_mails_newest on mailbox_mails (received_at desc, id desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
