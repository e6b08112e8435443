import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@pluspas/grants';
import { Clock, Database, MailRequests, newId, type Transaction } from '@pluspas/platform';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { generateRegistrationOptions } from '@simplewebauthn/server';
import type { Account } from '../accounts/account';
import { IdentityOptions } from '../identity.options';
import type { BrowserSession } from '../sessions/browser-sessions';
import { isFreshLogin } from '../sessions/fresh-login';
import { ALGORITHMS, checkAttestation, type NewKey } from './check-attestation';
import { MOST_PASSKEYS } from './passkey';
import type { PasskeyAttestation } from './passkey-answers';
import { CHALLENGE_LIFE_MS, type ChallengeHolder, PasskeyChallenges } from './passkey-challenges';
import { nameOfMake } from './passkey-makes';
import { PasskeysStore } from './passkeys.store';
import { type RelyingParty, relyingPartyOf } from './relying-party';

/** Why no passkey can be made now. */
export type PasskeyObstacle = 'log-in-again' | 'too-many';

export type PasskeyOffer =
  | { readonly kind: 'offer'; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly kind: PasskeyObstacle };

export type PasskeyRegistration =
  | { readonly kind: 'added' | 'taken' | PasskeyObstacle }
  /** `cause`: for the log alone. */
  | { readonly kind: 'refused'; readonly cause: unknown };

const HANDLE_BYTES = 64;

/** A reader makes a passkey, right after she has proved who she is. */
@Injectable()
export class RegisterPasskey {
  private readonly here: RelyingParty;

  constructor(
    { baseUrl }: IdentityOptions,
    private readonly database: Database,
    private readonly challenges: PasskeyChallenges,
    private readonly store: PasskeysStore,
    private readonly audit: AuditTrail,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {
    this.here = relyingPartyOf(baseUrl);
  }

  /** `null`: she may. `count`: how many she has. */
  obstacle({ loggedInAt }: BrowserSession, count: number): PasskeyObstacle | null {
    if (count >= MOST_PASSKEYS) return 'too-many';
    return isFreshLogin(loggedInAt, this.clock.now()) ? null : 'log-in-again';
  }

  /** What the browser asks its devices to make. */
  async offer(session: BrowserSession): Promise<PasskeyOffer> {
    const { account, sid } = session;
    const known = await this.store.of(account.id);
    const kind = this.obstacle(session, known.length);
    if (kind !== null) return { kind };
    const options = await generateRegistrationOptions({
      rpName: this.here.name,
      rpID: this.here.id,
      userID: new Uint8Array(await this.store.handleOf(account.id, randomBytes(HANDLE_BYTES))),
      userName: account.email,
      userDisplayName: account.name ?? account.email,
      challenge: new Uint8Array(await this.challenges.issue(holderOf(sid))),
      timeout: CHALLENGE_LIFE_MS,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId, transports }) => ({
        id: credentialId.toString('base64url'),
        transports: [...transports],
      })),
      // Kept on the device, or a login could not begin without an address.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    return { kind: 'offer', options };
  }

  /** `device`: what to call it when it does not say what it is. The challenge is used up, whatever comes of it. */
  async execute(session: BrowserSession, answer: PasskeyAttestation, device: string): Promise<PasskeyRegistration> {
    const challenge = await this.challenges.take(holderOf(session.sid));
    if (!challenge) return { kind: 'refused', cause: 'No challenge waits for an answer.' };
    let key: NewKey;
    try {
      key = await checkAttestation(answer, challenge, this.here);
    } catch (cause) {
      return { kind: 'refused', cause };
    }
    return this.database.transaction((tx) => this.add(tx, session, key, answer, device));
  }

  private async add(
    tx: Transaction,
    session: BrowserSession,
    key: NewKey,
    { response }: PasskeyAttestation,
    device: string,
  ): Promise<PasskeyRegistration> {
    const { account } = session;
    await this.store.lockOwner(account.id, tx);
    const kind = this.obstacle(session, (await this.store.of(account.id, tx)).length);
    if (kind !== null) return { kind };
    const at = this.clock.now();
    const passkey = {
      ...key,
      id: newId('psk'),
      account: account.id,
      label: nameOfMake(key.aaguid) ?? device,
      transports: response.transports,
      createdAt: at,
    };
    if (!(await this.store.insert(passkey, tx))) return { kind: 'taken' };
    await this.audit.record(tx, {
      actor: { id: account.id, role: 'service' },
      action: 'passkey.added',
      account: account.id,
      titles: [],
      facts: { passkey: passkey.id, deviceType: key.deviceType },
      text: null,
    });
    await this.tell(tx, account, passkey.label);
    return { kind: 'added' };
  }

  private async tell(tx: Transaction, { email, locale }: Account, label: string): Promise<void> {
    await this.mails.add(tx, {
      template: 'passkey-added',
      language: locale,
      to: email,
      facts: { label, at: this.clock.now(), link: `${this.here.origin}/account/passkeys` },
      expiresAt: null,
    });
  }
}

function holderOf(uid: string): ChallengeHolder {
  return { purpose: 'register', uid };
}
