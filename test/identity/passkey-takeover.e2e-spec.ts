import { PASSWORD } from '../support/account-app';
import { codeSentTo } from '../support/mailbox';
import { openPasskeyHouse, type PasskeyHouse } from '../support/passkey-house';

describe('a passkey of somebody who never proved the mailbox', () => {
  let house: PasskeyHouse;

  beforeAll(async () => {
    house = await openPasskeyHouse();
  });
  afterAll(() => house.close());

  it('logs nobody in once the owner of the mailbox has come', async () => {
    const email = 'somebody-elses@pluspas.example';
    await house.accounts.create(null, { email, password: PASSWORD, verified: false });
    const squatter = await house.loggedIn(email);
    const device = house.device();
    expect((await house.add(squatter.browser, device.create(await house.offer(squatter.browser)))).status).toBe(200);
    const logsIn = async () => {
      const waiting = await house.waiting();
      return (await waiting.browser.postJson(waiting.url, device.get(waiting.options))).status;
    };
    expect(await logsIn()).toBe(200);

    const owner = house.browser();
    const { response } = await owner.follow(await owner.get('/login'));
    const { response: codePage } = await owner.follow(await owner.post(response.url, { email }));
    const code = await codeSentTo(house.database, email);
    await owner.follow(await owner.post(codePage.url, { code }));
    expect(await logsIn()).toBe(401);
    expect(await (await owner.get('/account/passkeys')).text()).toContain('Je hebt nog geen passkey.');
  });
});
