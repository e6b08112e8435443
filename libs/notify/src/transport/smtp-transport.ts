import { createTransport, type Transporter } from 'nodemailer';
import { MailFault, MailTransport, type OutgoingMail } from './mail-transport';

const PATIENCE_MS = 10_000;

/** A mail server, by SMTP (RFC 5321). */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter;
  private readonly domain: string;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    // Well below the minute after which another process would try: a server that hangs must not get each mail twice.
    const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: 2 * PATIENCE_MS };
    this.transporter = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      ...patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'pluspas.invalid';
  }

  async send({ id, to, subject, text, html }: OutgoingMail): Promise<void> {
    try {
      await this.transporter.sendMail({
        from: this.from,
        // An object, so that no comma in it makes two addresses.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${this.domain}>`,
        // RFC 3834: no out-of-office answers, please.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (cause) {
      throw faultOf(cause);
    }
  }

  close(): void {
    this.transporter.close();
  }
}

/** A server's words may quote the address, so only its code is kept. 5yz: permanent (RFC 5321, section 4.2.1). */
function faultOf(cause: unknown): MailFault {
  const { code, responseCode }: { code?: unknown; responseCode?: unknown } = Object(cause);
  const answer = typeof responseCode === 'number' ? responseCode : null;
  const words = [typeof code === 'string' ? code : 'unknown', ...(answer === null ? [] : [String(answer)])].join(' ');
  return new MailFault(words, answer !== null && answer >= 500 && code !== 'EAUTH', cause);
}
