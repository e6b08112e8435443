import { languageOf } from './language';

it('gives a reader the language she chose, whatever her browser says', () => {
  expect(languageOf('fr', 'en')).toBe('fr');
});

it('takes the first language of the browser that we speak', () => {
  expect(languageOf(undefined, 'de-DE,de;q=0.9,en;q=0.4,fr-BE;q=0.8')).toBe('fr');
  expect(languageOf(undefined, 'en-GB')).toBe('en');
});

it('does not take a language that the browser refuses', () => {
  expect(languageOf(undefined, 'fr;q=0, en;q=0.1')).toBe('en');
});

it('speaks Dutch when nothing fits, also to nonsense', () => {
  for (const header of [undefined, '', 'de', '*', ';;,,q=', 'xx;q=abc']) expect(languageOf('xx', header)).toBe('nl');
});
