import { sparing } from './faults';

it('tells of the same trouble once in ten seconds, and of other trouble at once', () => {
  let now = 0;
  const heard: string[] = [];
  const report = sparing((what) => heard.push(what), { now: () => now });
  for (const what of ['down', 'down', 'odd', 'down']) report(what);
  expect(heard).toEqual(['down', 'odd']);
  now = 10_000;
  report('down');
  expect(heard).toEqual(['down', 'odd', 'down']);
});
