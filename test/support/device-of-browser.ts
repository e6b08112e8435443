import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** The device behind a browser: it keeps passkeys, and its owner confirms or not (Chromium's virtual authenticator). */
export class DeviceOfBrowser {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly id: string,
  ) {}

  static async of(context: BrowserContext, page: Page): Promise<DeviceOfBrowser> {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: false,
      },
    });
    return new DeviceOfBrowser(cdp, authenticatorId);
  }

  /** She touches the sensor whenever she is asked. */
  async touches(enabled: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.id, enabled });
  }

  /** Whose finger it is. */
  async isOwner(isUserVerified: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified });
  }

  async passkeys(): Promise<number> {
    return (await this.cdp.send('WebAuthn.getCredentials', { authenticatorId: this.id })).credentials.length;
  }
}
