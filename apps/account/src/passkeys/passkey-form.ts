/** What the reader wants with one of her passkeys. */
export type PasskeyForm =
  | { readonly kind: 'rename'; readonly id: string; readonly label: string }
  | { readonly kind: 'remove'; readonly id: string };

/** `null`: no form of ours. */
export function readPasskeyForm(body: unknown): PasskeyForm | null {
  const { passkey: id, label, act }: Record<string, unknown> = Object(body);
  if (typeof id !== 'string') return null;
  if (act === 'remove') return { kind: 'remove', id };
  return act === 'rename' && typeof label === 'string' ? { kind: 'rename', id, label } : null;
}
