export * from './database/database';
export * from './ids/ids';
export * from './outbox/outbox';
export * from './problems/refusal';
export * from './time/clock';
