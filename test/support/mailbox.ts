import type { Database } from '@pluspas/platform';

interface MailRow {
  readonly subject: string;
  readonly body_text: string;
}

const PATIENCE_MS = 5_000;

/** Mails to this address, newest first. */
export async function mailsTo(database: Database, email: string): Promise<readonly MailRow[]> {
  return database.query<MailRow>(
    'select subject, body_text from mailbox_mails where recipient = $1 order by received_at desc, id desc',
    [email],
  );
}

/** The code of the newest of `count` mails, once that many have come. */
export async function codeSentTo(database: Database, email: string, count = 1): Promise<string> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const mails = await mailsTo(database, email);
    const code = /^([0-9]{6}) /.exec(mails[0]?.subject ?? '')?.[1];
    if (mails.length >= count && code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no mail number ${count} to ${email}`);
}

/** Six other digits. */
export function notTheCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
