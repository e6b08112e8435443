/** The address behind the link of a login page that leads to address and password in one form. */
export function passwordLink(html: string, base: string): string {
  const [, href] = /href="([^"]*with=password[^"]*)"/.exec(html) ?? [];
  if (href === undefined) throw new Error('the login page offers no password');
  return new URL(href.replaceAll('&amp;', '&'), base).href;
}
