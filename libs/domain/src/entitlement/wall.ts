import type { Reader } from '../reader/reader';
import type { DenyReason, Wall } from './reasons';
import type { Resource } from './resource';

/** What a denied reader gets: the cheapest door that would open this article for her. */
export function wallFor(reason: DenyReason, resource: Resource, reader: Reader): Wall {
  if (resource.tier === 'registered') return 'registration';
  if (resource.tier === 'metered') return 'metered';
  return loginIsMissing(reason, reader) ? 'login' : 'paywall';
}

function loginIsMissing(reason: DenyReason, reader: Reader): boolean {
  if (reason === 'session_revoked' || reason === 'device_limit' || reason === 'email_unverified') return true;
  return reason === 'login_required' && reader.kind === 'anonymous' && reader.remembered;
}
