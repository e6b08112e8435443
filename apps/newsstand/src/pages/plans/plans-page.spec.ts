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

it('shows every plan of the title, with all its prices, and what is not possible yet', () => {
  for (const [title, { wallOffers }] of catalogue.titles) {
    const html = renderPlans({ ...view, title });
    for (const id of wallOffers) expect(html).toContain(`<h2>${catalogue.plans.get(id)?.name}</h2>`);
    expect(html).toContain('Online kopen en betalen kan binnenkort');
    expect(html).toContain(`klantendienst@${title}.example`);
  }
});

it('repeats the offer that was chosen on a wall', () => {
  const html = renderPlans({ ...view, offer: 'nieuwsblad_digital_yearly' });
  expect(html).toContain('Je koos Nieuwsblad Digitaal');
  expect(html).toContain('€\u00a0199,00');
});

it('takes no offer that the catalogue does not know, and no markup either', () => {
  for (const offer of ['', 'nothing', '<b>x</b>']) expect(renderPlans({ ...view, offer })).not.toMatch(/Je koos|<b>x/);
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
