import { OffsetClock } from '../support/offset-clock';
import { codeOf, logIn, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

/** The provider signs by the machine's clock; whoever judges its tokens here has another one. */
describe('a process whose clock is wrong', () => {
  const clock = new OffsetClock();
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse({ clock });
  });
  afterAll(() => house.close());
  afterEach(() => {
    clock.offsetMs = 0;
  });

  const reading = async () => {
    const login = siteLogin(house.baseUrl, 'gva');
    const landed = await logIn(house.browser(), login, { email: SUBSCRIBER, password: PASSWORD });
    const { access_token } = await tokensFor(house.baseUrl, 'gva', login, codeOf(landed));
    return fetch(`${house.baseUrl}/v1/me/access`, { headers: { authorization: `Bearer ${access_token}` } });
  };

  it.each([-10_000, 0, 10_000])('[identity 24] lets readers log in and read, %i ms off', async (offsetMs) => {
    clock.offsetMs = offsetMs;
    expect((await reading()).status).toBe(200);
  });

  it('[identity 24] refuses what comes from 90 s ahead, and tells the operator that a clock is wrong', async () => {
    clock.offsetMs = -90_000;
    expect((await reading()).status).toBe(401);
    expect(house.logged()).toMatch(/not valid yet: made 9\d s ahead of the clock here; is one of the clocks wrong\?/);
  });

  it('[identity 24] refuses what is over by its own clock, too', async () => {
    clock.offsetMs = 310_000;
    expect((await reading()).status).toBe(401);
  });
});
