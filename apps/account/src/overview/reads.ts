import type { ReaderOpenings } from '@pluspas/access';
import type { OpenSection, TitleId } from '@pluspas/domain';
import type { ReadsItem, TitleName } from '@pluspas/ui';
import { renewalOf } from './live-grants';

/** Tiers that a grant opens, the widest first: its reason speaks for the line. */
const BY_GRANT = ['exclusive', 'plus', 'metered'] as const;

/** A line for each newspaper: what the reader opens there, why and until when. */
export function readsOf(openings: ReaderOpenings, titles: readonly TitleName[]): readonly ReadsItem[] {
  return titles.map((title) => readsOfTitle(openings, title, titles));
}

function readsOfTitle(openings: ReaderOpenings, title: TitleName, titles: readonly TitleName[]): ReadsItem {
  const open = openings.sections.filter((section) => section.title === title.id && section.allow.via !== null);
  const epaper = openings.features.some(({ feature, title: on }) => on === title.id && feature === 'epaper');
  const widest = BY_GRANT.map((tier) => open.find((section) => section.tier === tier)).find(Boolean);
  const facts = { title, epaper, tiers: open.map(({ tier }) => tier) };
  if (!widest) return { ...facts, reason: 'registered', other: null, until: null };
  return { ...facts, ...reasonOf(widest, openings, titles) };
}

function reasonOf({ title, allow }: OpenSection, { grants }: ReaderOpenings, titles: readonly TitleName[]) {
  const via = grants.find(({ grant }) => grant.id === allow.via?.grant);
  const renewal = via ? renewalOf(via.grant, grants) : null;
  const from = allow.via?.title ?? null;
  return {
    reason: allow.reason,
    other: from === null || from === title ? null : nameOf(from, titles),
    until: renewal ?? allow.until,
    renews: renewal !== null,
  };
}

function nameOf(id: TitleId, titles: readonly TitleName[]): string {
  return titles.find((title) => title.id === id)?.name ?? id;
}
