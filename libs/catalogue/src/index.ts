export * from './catalogue.module';
export * from './catalogue-fault';
export * from './current-catalogue';
export * from './load-catalogue';
