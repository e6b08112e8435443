import { Mails20261125000050 } from './queue/20261125000050-mails.migration';
import { DeadMails20261125000051 } from './queue/20261125000051-dead-mails.migration';

export const notifyMigrations = [Mails20261125000050, DeadMails20261125000051] as const;
