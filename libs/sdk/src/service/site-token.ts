import type { SiteClock } from '../clock';
import { ServiceUnavailable } from '../faults';
import type { Provider } from './provider';
import { SingleFlight } from './single-flight';

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** The site's own access token (audience `urn:pluspas:check`), renewed before its end, once for all who wait. */
export class SiteToken {
  private held: Held | null = null;
  private readonly flight = new SingleFlight<string>();

  constructor(
    private readonly provider: Pick<Provider, 'siteToken'>,
    private readonly clock: SiteClock,
  ) {}

  /** @throws ServiceUnavailable */
  async current(): Promise<string> {
    const { held } = this;
    const now = this.clock.now();
    if (held !== null && now < held.renewAt) return held.token;
    try {
      return await this.flight.run('token', () => this.renew());
    } catch (cause) {
      // Early renewal failed, the old one still lives.
      if (held !== null && now < held.endsAt && cause instanceof ServiceUnavailable) return held.token;
      throw cause;
    }
  }

  /** The service refused it (keys or client changed). */
  drop(token: string): void {
    if (this.held?.token === token) this.held = null;
  }

  private async renew(): Promise<string> {
    const askedAt = this.clock.now();
    const { token, seconds } = await this.provider.siteToken();
    this.held = { token, renewAt: askedAt + seconds * 800, endsAt: askedAt + seconds * 1000 };
    return token;
  }
}
