import { amount } from './amounts';

it('writes an amount as each language does, never broken over two lines', () => {
  expect(amount(1999, 'nl')).toBe('€\u00a019,99');
  expect(amount(1999, 'fr')).toBe('19,99\u00a0€');
  expect(amount(1999, 'en')).toBe('€19.99');
});

it('keeps both decimals of a round amount and of cents alone', () => {
  expect(amount(19_900, 'nl')).toBe('€\u00a0199,00');
  expect(amount(5, 'nl')).toBe('€\u00a00,05');
});

it('groups thousands and signs a refund', () => {
  expect(amount(123_456_789, 'nl')).toBe('€\u00a01.234.567,89');
  expect(amount(123_456, 'fr')).toBe('1\u00a0234,56\u00a0€');
  expect(amount(-1999, 'en')).toBe('-€19.99');
});
