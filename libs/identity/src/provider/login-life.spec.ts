import { sessionSeconds } from './login-life';

const DAY = 86_400;
const LOGIN = 1_795_600_000;
const lifeOn = (days: number) => sessionSeconds(LOGIN, (LOGIN + days * DAY) * 1000) / DAY;

describe('a login at Pluspas', () => {
  it('is kept for 90 quiet days, and each visit begins them anew', () => {
    expect([lifeOn(0), lifeOn(89), lifeOn(200)]).toEqual([90, 90, 90]);
  });

  it('ends a year after the reader proved who she is, however often she comes', () => {
    expect([lifeOn(300), lifeOn(364)]).toEqual([65, 1]);
    expect(sessionSeconds(LOGIN, (LOGIN + 365 * DAY) * 1000)).toBe(1);
    expect(sessionSeconds(LOGIN, (LOGIN + 400 * DAY) * 1000)).toBe(1);
  });

  it('that nobody has made yet is forgotten after an hour', () => {
    expect(sessionSeconds(undefined, LOGIN * 1000)).toBe(3600);
  });
});
