import type { Pages } from '../pages/pages';
import type { Answer, Asked } from './answer';
import type { Api } from './api';

/** Everything behind one port: the API, the pages for readers, the switches for tests. */
export interface Doors {
  readonly api: Api;
  readonly pages: Pages;
  readonly control: { answer(asked: Asked): Promise<Answer> };
}

/** What goes back, ready for the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Carries a request out at the door it is meant for, as if nothing could go wrong on the way. */
export async function carryOut({ api, pages, control }: Doors, asked: Asked, breaksAfter = false): Promise<Reply> {
  if (asked.url.startsWith('/v1/')) return asJson(api.answer(asked, breaksAfter));
  if (asked.url.startsWith('/_sim/')) return asJson(await control.answer(asked));
  const { status, html, location } = pages.answer(asked);
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...(location ? { location } : {}) },
    text: html,
  };
}

export function asJson({ status, body, headers }: Answer): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(body) };
}
