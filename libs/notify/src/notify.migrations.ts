import { Mails20261125000050 } from './queue/20261125000050-mails.migration';

export const notifyMigrations = [Mails20261125000050] as const;
