import { articlesOf, catalogue } from '../../content';
import { renderFront } from '../index';
import type { FrontView } from '../views';

const titles = [...catalogue.titles.keys()];

function view(title: string, reader: FrontView['reader'] = null, now = '2026-11-24T21:50:00Z'): FrontView {
  return {
    title,
    reader,
    now: Date.parse(now),
    loginHref: '/login?return=%2F',
    registerHref: '/login?return=%2F&screen=register',
    accountHref: 'http://localhost:3000/account',
    logoutHref: '/logout',
    forgetHref: '/vergeet',
  };
}

describe.each(titles)('the front page of %s', (title) => {
  it('leads to every article exactly once, each link saying its tier', () => {
    const html = renderFront(view(title));
    const links = [...html.matchAll(/<a href="\/artikel\/(\w+)" data-tier="(\w+)">/g)];
    const found = links.map(([, id, tier]) => `${id} ${tier}`).sort();
    expect(found).toEqual(
      articlesOf(title)
        .map(({ id, tier }) => `${id} ${tier}`)
        .sort(),
    );
    expect(html.match(/data-tier=/g)).toHaveLength(found.length);
  });

  it('holds nothing that a denied reader may not see', () => {
    const html = renderFront(view(title));
    expect(html).not.toMatch(/data-(wall|premium)/);
    for (const { rest } of articlesOf(title))
      for (const { text } of rest) expect(html).not.toContain(text.slice(0, 60));
  });

  it('has a place for each rubric that the navigation names', () => {
    const html = renderFront(view(title));
    const anchors = [...html.matchAll(/<a href="\/#([\w-]+)">/g)].map(([, slug]) => slug);
    expect(anchors.length).toBeGreaterThan(4);
    for (const slug of anchors) expect(html).toContain(`<section class="digest" id="${slug}"`);
  });

  it('wears its own colours', () => {
    expect(renderFront(view(title))).toContain(`<html lang="nl" data-title="${title}">`);
  });
});

it('offers a stranger the way in, once, and shows nobody', () => {
  const html = renderFront(view('gva'));
  expect(html.match(/<a href="\/login\?return=%2F" data-login[ >]/g)).toHaveLength(1);
  expect(html.match(/data-login/g)).toHaveLength(1);
  expect(html).not.toContain('data-reader');
});

it('greets a recognised reader by name, and offers her no way in', () => {
  const html = renderFront(view('gva', { name: 'gva-subscriber@pluspas.example' }));
  expect(html.match(/data-reader/g)).toHaveLength(1);
  expect(html).toMatch(/<span data-reader[^>]*>gva-subscriber@pluspas\.example<\/span>/);
  expect(html).not.toContain('data-login');
});

it('has no script to run and no style in line, so that a strict policy lets it pass', () => {
  for (const title of titles) expect(renderFront(view(title))).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
});

it('shows no news of later than now, at any hour', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = `2026-11-24T${String(hour).padStart(2, '0')}:05:00Z`;
    const times = [...renderFront(view('hbvl', null, now)).matchAll(/<time datetime="([^"]+Z)"/g)];
    expect(times.length).toBeGreaterThan(4);
    for (const [, time = ''] of times) expect(Date.parse(time)).toBeLessThanOrEqual(Date.parse(now));
  }
});

it('refuses a title that is no newspaper, instead of an empty page', () => {
  expect(() => renderFront(view('nowhere'))).toThrow('no edition');
});
