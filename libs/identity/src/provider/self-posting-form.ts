/** The library's way of sending a browser on with a POST: a page of its own, in English, with one script. */
export interface SelfPostingForm {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The policy of the page names its hash, so it stays as it is, to the byte. */
  readonly script: string;
}

const ACTION = /<form method="post" action="([^"&]+)">/;
const FIELD = /<input type="hidden" name="([^"&]+)" value="([^"&]*)"\/>/g;

/** `null`: another page. Escaped values count as another page, too: the forms we know have none. */
export function readSelfPostingForm(body: unknown): SelfPostingForm | null {
  if (typeof body !== 'string') return null;
  const script = between(body, '<script>', '</script>');
  const action = ACTION.exec(body)?.[1];
  if (script === undefined || action === undefined) return null;
  const fields = [...body.matchAll(FIELD)].map(([, name = '', value = '']) => [name, value] as const);
  return fields.length === body.split('<input').length - 1 ? { action, fields, script } : null;
}

function between(text: string, start: string, end: string): string | undefined {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? undefined : text.slice(from + start.length, to);
}
