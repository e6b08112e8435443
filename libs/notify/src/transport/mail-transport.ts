import type { WrittenMail } from '../templates/write-mail';

export interface OutgoingMail extends WrittenMail {
  /** Of the mail, not of the try: a second delivery has the same. */
  readonly id: string;
}

/** A mail that was not taken. */
export class MailFault extends Error {
  constructor(
    /** For operators: never an address, never words of the mail. */
    readonly words: string,
    /** Trying again won't help. */
    readonly isFinal: boolean,
    cause: unknown,
  ) {
    super(words, { cause });
  }
}

/** Takes mails out of the house. Throws MailFault. */
export abstract class MailTransport {
  abstract send(mail: OutgoingMail): Promise<void>;
  abstract close(): void;
}
