import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OUTBOX_GAP, OutboxTail, type PublishedEvent } from '@pluspas/platform';
import { SiteClients } from './clients/site-clients';
import { PublishedKeys } from './keys/published-keys';
import { SessionFloors } from './sessions/session-floors';
import { RememberedTokens } from './token/remembered-tokens.cache';
import { CLIENT_CHANGED, KEYS_CHANGED } from './trust-events';

/** Forgets what another process (the CLI, another door) has changed. Without it the lifetimes of the caches still hold. */
@Injectable()
export class TrustTail implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TrustTail.name);
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly tail: OutboxTail,
    private readonly clients: SiteClients,
    private readonly keys: PublishedKeys,
    private readonly tokens: RememberedTokens,
    private readonly floors: SessionFloors,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.tail.subscribe((event) => this.hear(event));
  }

  /** Not before the last request is answered: until then a rotated secret must be heard of. */
  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  private hear(event: PublishedEvent): void {
    const { kind, key } = event;
    this.floors.hear(event);
    if (kind === CLIENT_CHANGED) this.clients.forget(key);
    // Whatever was missed may have been about any of them.
    if (kind === OUTBOX_GAP) {
      this.clients.forgetAll();
      void this.floors.reload();
    }
    if (kind === KEYS_CHANGED || kind === OUTBOX_GAP) this.rereadKeys();
  }

  private rereadKeys(): void {
    this.tokens.dropAll();
    this.keys.reloadAnew().catch((cause: unknown) => this.logger.warn({ msg: 'signing keys unreadable', cause }));
  }
}
