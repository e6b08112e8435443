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
