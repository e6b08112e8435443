import type { World } from '../world/world';

export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly location?: string;
}

/** What a hosted page needs to know. */
export interface PageCall {
  readonly world: World;
  readonly id: string;
  /** What was posted; `null` when the page is only looked at. */
  readonly form: Readonly<Record<string, string>> | null;
}

export function redirect(location: string): PageAnswer {
  return { status: 303, html: '', location };
}
