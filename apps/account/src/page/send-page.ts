import { formPolicy } from '@pluspas/identity';
import { renderPage } from '@pluspas/ui';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';

export interface PageToSend {
  readonly page: VNode;
  readonly status?: number;
  /** Where a form of this page may end, beside our own pages. */
  readonly formLeadsTo?: readonly string[];
  /** It carries a script of ours, which asks us things. */
  readonly runsScript?: boolean;
  readonly cookie?: string | null;
}

export function sendPage(
  reply: FastifyReply,
  { page, status = 200, formLeadsTo, runsScript = false, cookie = null }: PageToSend,
): void {
  if (formLeadsTo) reply.header('content-security-policy', formPolicy(formLeadsTo, { runsScript }));
  if (cookie !== null) reply.header('set-cookie', cookie);
  reply.status(status).type('text/html; charset=utf-8').send(renderPage(page));
}

/** 303: whatever the browser did, it now reads the other page. */
export function sendOnward(reply: FastifyReply, url: string): void {
  reply.redirect(url, 303);
}
