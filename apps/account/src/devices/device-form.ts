/** What the reader wants to end. */
export type DeviceForm =
  | { readonly kind: 'one'; readonly sid: string }
  | { readonly kind: 'others' }
  | { readonly kind: 'everywhere' };

const LONGEST_SID = 128;

/** `null`: no form of ours. */
export function readDeviceForm(body: unknown): DeviceForm | null {
  const { device, all }: { device?: unknown; all?: unknown } = typeof body === 'object' && body !== null ? body : {};
  if (typeof device === 'string' && device !== '' && device.length <= LONGEST_SID) return { kind: 'one', sid: device };
  return all === 'others' || all === 'everywhere' ? { kind: all } : null;
}

/** The device that gives way to this one; `null`: the reader leaves it to us. */
export function readLeaves(body: unknown): string | null {
  const { leaves }: { leaves?: unknown } = typeof body === 'object' && body !== null ? body : {};
  return typeof leaves === 'string' && leaves !== '' && leaves.length <= LONGEST_SID ? leaves : null;
}
