import 'reflect-metadata';
import { Command } from 'commander';
import { auditCommand } from './commands/audit.command';
import { clientCommand } from './commands/client.command';
import { doctorCommand } from './commands/doctor.command';
import { grantCommand } from './commands/grant.command';
import { keysCommand } from './commands/keys.command';
import { migrateCommand } from './commands/migrate.command';
import { readerCommand } from './commands/reader.command';
import { revokeCommand } from './commands/revoke.command';
import { seedCommand } from './commands/seed.command';
import { stripeCommand } from './commands/stripe.command';
import { tokenCommand } from './commands/token.command';
import { failureOf } from './terminal/failure';
import { complain } from './terminal/words';

const program = new Command('pluspas')
  .description("The operator's terminal. Works beside the running service, on the same database.")
  .showHelpAfterError()
  .addCommand(doctorCommand)
  .addCommand(migrateCommand)
  .addCommand(seedCommand)
  .addCommand(keysCommand)
  .addCommand(clientCommand)
  .addCommand(tokenCommand)
  .addCommand(readerCommand)
  .addCommand(grantCommand)
  .addCommand(revokeCommand)
  .addCommand(stripeCommand)
  .addCommand(auditCommand);

program.parseAsync().catch((cause: unknown) => {
  complain(failureOf(cause));
  process.exitCode = 1;
});
