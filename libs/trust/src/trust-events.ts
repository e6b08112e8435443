/** Outbox events by which the processes hear of each other's changes. */
export const KEYS_CHANGED = 'signing_keys.changed';
/** Key: the client id. */
export const CLIENT_CHANGED = 'site_client.changed';
