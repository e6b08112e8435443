/** Outbox events by which the processes hear of each other's changes. */
export const KEYS_CHANGED = 'signing_keys.changed';
/** Key: the client id. */
export const CLIENT_CHANGED = 'site_client.changed';
/** Key: the account id; payload `{ sessions: sid[], because }`. */
export const SESSION_ENDED = 'session.ended';
/** Key: the account id; payload `{ sessions: sid[] }`. Other devices took their place; they live on. */
export const SESSION_DISPLACED = 'session.displaced';
/** Key: the account id; payload `{ sessions: sid[] }`. */
export const SESSION_RESTORED = 'session.restored';
