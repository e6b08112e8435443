import { newDevice } from './new-device';

const at = Date.parse('2026-11-24T21:05:00Z');
const link = 'https://pluspas.example/account/devices';

describe('the mail about a new device', () => {
  it.each([
    [
      'nl',
      'Nieuwe aanmelding op Safari op iPhone',
      'Nieuwe aanmelding op een onbekend toestel',
      'om 22.05 u. meldde iemand',
    ],
    [
      'fr',
      'Nouvelle connexion sur Safari sur iPhone',
      'Nouvelle connexion sur un appareil inconnu',
      "à 22 h 05, quelqu'un",
    ],
    ['en', 'New login on Safari on iPhone', 'New login on an unknown device', 'at 22:05 someone'],
  ] as const)('names the device and the hour in Brussels, and no place (%s)', (language, known, unknown, hour) => {
    const { subject, paragraphs } = newDevice[language]({ device: { browser: 'safari', system: 'iphone' }, at, link });
    expect(subject).toBe(known);
    expect(paragraphs[0]?.replace(/\s/g, ' ')).toContain(hour);
    expect(paragraphs.join(' ')).not.toMatch(/buurt|près|near/);
    expect(newDevice[language]({ device: { browser: null, system: null }, at, link }).subject).toBe(unknown);
  });
});
