/** What a code page sends: digits, or the wish for other digits. */
export type CodeForm = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'again' };

/** A form body of any shape; whatever is no text is no code. */
export function readCodeForm(body: unknown): CodeForm {
  const { code, again }: Record<string, unknown> = Object(body);
  if (again !== undefined) return { kind: 'again' };
  return { kind: 'code', code: typeof code === 'string' ? code : '' };
}
