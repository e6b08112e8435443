import type { Browser, Page } from '../../libs/sdk/test/browser';
import { passwordLink } from './password-link';
import type { Product } from './spawned-newsstand';

const PASSWORD = 'plusartikel-demo';

/** Presses log in on a page of a newspaper, fills in the form of Pluspas, and returns the page she comes back to. */
export async function logIn(product: Product, browser: Browser, email: string, from: string): Promise<Page> {
  const start = await browser.open(from);
  const [, href = ''] =
    /<a [^>]*href="([^"]+)"[^>]*data-login/.exec(start.body) ?? /data-login[^>]*href="([^"]+)"/.exec(start.body) ?? [];
  const first = await browser.open(new URL(href.replaceAll('&amp;', '&'), start.url).href);
  const form = await browser.open(passwordLink(first.body, first.url));
  return await post(product, browser, form.url, { email: `${email}@pluspas.example`, password: PASSWORD });
}

/** Sends a form as a page of Pluspas does, and follows where it leads. */
export async function post(
  product: Product,
  browser: Browser,
  url: string,
  form: Record<string, string>,
): Promise<Page> {
  const body = new URLSearchParams(form).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  const answer = await browser.send('POST', url, { ...headers, origin: product.serviceUrl }, body);
  const { location } = answer.headers;
  return typeof location === 'string' ? await browser.open(new URL(location, url).href) : answer;
}
