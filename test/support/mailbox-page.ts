import type { Page } from 'playwright-core';

/** The code in the subject of the newest mail to this address: nothing has to be opened to read it. */
export async function codeIn(mailbox: Page, email: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const mail = mailbox.locator('.rows > div', { hasText: email }).first();
    if ((await mail.count()) > 0) return (await mail.locator('a').textContent())?.slice(0, 6) ?? '';
    await mailbox.waitForTimeout(50);
    await mailbox.reload();
  }
  throw new Error(`no mail to ${email}`);
}
