import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@pluspas/grants';
import { Clock, Database, MailRequests } from '@pluspas/platform';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Account } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import { IdentityOptions } from '../identity.options';
import { checkAssertion, type SignedUse } from './check-assertion';
import type { StoredPasskey } from './passkey';
import type { PasskeyAssertion } from './passkey-answers';
import { CHALLENGE_LIFE_MS, type ChallengeHolder, PasskeyChallenges } from './passkey-challenges';
import { PasskeysStore } from './passkeys.store';
import { type RelyingParty, relyingPartyOf } from './relying-party';

export type PasskeyLogin =
  | { readonly kind: 'in'; readonly account: Account }
  /** `cause`: for the log alone. The caller never learns what was wrong. */
  | { readonly kind: 'refused'; readonly cause: unknown };

const DAY_MS = 86_400_000;

/** Logging in with a passkey: the device says whose it is, so nobody types an address. */
@Injectable()
export class LogInByPasskey {
  private readonly here: RelyingParty;

  constructor(
    { baseUrl }: IdentityOptions,
    private readonly database: Database,
    private readonly challenges: PasskeyChallenges,
    private readonly store: PasskeysStore,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {
    this.here = relyingPartyOf(baseUrl);
  }

  /** What the browser asks its devices. `login`: uid of the login that this page belongs to. */
  async ask(login: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.here.id,
      challenge: new Uint8Array(await this.challenges.issue(holderOf(login))),
      timeout: CHALLENGE_LIFE_MS,
      userVerification: 'required',
    });
  }

  /** One answer. The challenge is used up, whatever comes of it. */
  async execute(login: string, assertion: PasskeyAssertion): Promise<PasskeyLogin> {
    const challenge = await this.challenges.take(holderOf(login));
    if (!challenge) return refused('No challenge waits for an answer.');
    const passkey = await this.store.byCredential(Buffer.from(assertion.id, 'base64url'));
    if (!passkey) return refused('Nobody has this passkey.');
    let use: SignedUse;
    try {
      use = await checkAssertion(assertion, passkey, challenge, this.here);
    } catch (cause) {
      return { kind: 'refused', cause };
    }
    const account = await this.accounts.find(passkey.account);
    if (!account) return refused('The account of this passkey is gone.');
    if (!(await this.store.use(passkey.id, { ...use, at: this.clock.now() }))) {
      await this.tellOfCopy(account, passkey, use);
      return refused('The counter of this passkey did not rise: it may have been copied.');
    }
    return { kind: 'in', account };
  }

  /**
   * Two devices sign with one key (WebAuthn, section 6.1.1), or a device is at fault. The auditors hear of each time, its
   * owner once a day.
   */
  private async tellOfCopy(account: Account, passkey: StoredPasskey, { counter }: SignedUse): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.audit.record(tx, {
        actor: { id: 'passkeys', role: 'service' },
        action: 'passkey.refused',
        account: account.id,
        titles: [],
        facts: { passkey: passkey.id, counter, expectedAbove: passkey.counter },
        text: null,
      });
      const at = this.clock.now();
      if (!(await this.store.warn(passkey.id, at - DAY_MS, at, tx))) return;
      await this.mails.add(tx, {
        template: 'passkey-refused',
        language: account.locale,
        to: account.email,
        facts: { label: passkey.label, at, link: `${this.here.origin}/account/passkeys` },
        expiresAt: null,
      });
    });
  }
}

function holderOf(uid: string): ChallengeHolder {
  return { purpose: 'login', uid };
}

function refused(cause: string): PasskeyLogin {
  return { kind: 'refused', cause };
}
