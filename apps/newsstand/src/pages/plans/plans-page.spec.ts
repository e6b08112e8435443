import { catalogue } from '../../content';
import { renderMessage, renderPlans } from '../index';
import type { FrontView } from '../views';

const view: FrontView = {
  title: 'gva',
  reader: null,
  now: Date.parse('2026-11-24T21:50:00Z'),
  loginHref: '/login',
  registerHref: '/login?screen=register',
  accountHref: 'http://localhost:3000/account',
  logoutHref: '/logout',
  forgetHref: '/vergeet',
};

it('shows every plan of the title, and each of its prices leads to where it is bought', () => {
  for (const [title, { wallOffers }] of catalogue.titles) {
    const html = renderPlans({ ...view, title });
    for (const plan of wallOffers.map((id) => catalogue.plans.get(id))) {
      expect(html).toContain(`<h2>${plan?.name}</h2>`);
      for (const { lookupKey } of plan?.prices ?? []) expect(html).toContain(`/abonnement/kies?offer=${lookupKey}`);
    }
    expect(html).toContain(`klantendienst@${title}.example`);
  }
});

it('has a place for every address that a wall sends readers to', () => {
  const html = renderPlans(view);
  for (const anchor of ['gratis', 'klantendienst', 'robots']) expect(html).toContain(`id="${anchor}"`);
});

it('says what happened, in the words of the newspaper, with a reference when it is our fault', () => {
  expect(renderMessage({ ...view, kind: 'not-found' })).toContain('Deze pagina bestaat niet');
  const fault = renderMessage({ ...view, kind: 'fault', reference: '01JDG7-4R2K' });
  expect(fault).toContain('Dit ligt aan ons');
  expect(fault).toContain('Kenmerk 01JDG7-4R2K');
});
