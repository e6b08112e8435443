import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A whole page as text. All values are escaped by Preact; the page needs no script and no inline style. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}
