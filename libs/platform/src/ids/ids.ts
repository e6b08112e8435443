import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new id for the wire: `<prefix>_<UUIDv7>`, in order of creation (RFC 9562, section 5.7). */
export function newId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  return `${prefix}_${v7()}`;
}

/** The uuid that the database keeps, or `null` when `id` is not a well-formed id of this prefix. */
export function toUuid(id: string, prefix: string): string | null {
  if (!id.startsWith(`${prefix}_`)) return null;
  const uuid = id.slice(prefix.length + 1);
  return UUID.test(uuid) ? uuid : null;
}

export function fromUuid<Prefix extends string>(uuid: string, prefix: Prefix): `${Prefix}_${string}` {
  return `${prefix}_${uuid}`;
}
