export * from './audiences';
export * from './problems';
