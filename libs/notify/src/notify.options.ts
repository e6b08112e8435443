/** What the notify lib needs from its root module. */
export abstract class NotifyOptions {
  /** Secrets under which mails wait in the database, newest first: the first seals, all open. */
  abstract readonly sealKeys: readonly string[];
  /** The sender, as RFC 5322 writes a mailbox: `Pluspas <no-reply@pluspas.example>`. */
  abstract readonly from: string;
  /** `smtp://` or `smtps://` with user and password; `null`: into the mailbox of `/dev/mailbox`. */
  abstract readonly smtpUrl: string | null;
  /** Send from this process. Off for the terminal: what it causes is sent by the service. */
  abstract readonly deliver: boolean;
  abstract readonly production: boolean;
}
