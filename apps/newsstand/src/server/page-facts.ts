import type { TitleId } from '@pluspas/domain';
import type { Visit } from '@pluspas/sdk';
import type { FrontView } from '../pages';
import { siteUrlOf } from './newspapers';
import type { NewsstandSettings } from './newsstand-settings';

/** What every page of a newspaper shows of its reader. */
export function pageFacts(title: TitleId, visit: Visit, settings: NewsstandSettings): FrontView {
  const { reader } = visit;
  return {
    title,
    reader: reader === null ? null : { name: reader.name },
    now: settings.now(),
    loginHref: visit.loginHref,
    registerHref: visit.registerHref,
    accountHref: accountHref(settings),
    logoutHref: visit.logoutHref,
    forgetHref: visit.forgetHref,
    siteHref: (other) => siteUrlOf(other, settings.port),
  };
}

/** For a page that is made without asking who reads it. */
export function strangerFacts(title: TitleId, settings: NewsstandSettings): FrontView {
  return {
    title,
    reader: null,
    now: settings.now(),
    loginHref: '/login',
    registerHref: '/login?screen=register',
    accountHref: accountHref(settings),
    logoutHref: '/logout',
    forgetHref: '/logout',
    siteHref: (other) => siteUrlOf(other, settings.port),
  };
}

function accountHref({ serviceUrl }: NewsstandSettings): string {
  return `${serviceUrl}/account`;
}
