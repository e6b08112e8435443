import { VerifyAudit } from '@pluspas/grants';
import { Command } from 'commander';
import { inHouse } from '../terminal/house';
import { say } from '../terminal/words';

const verify = new Command('verify')
  .description('is the audit trail what it was when it was written? Ends with 1 when it is not')
  .action(() =>
    inHouse(async (house) => {
      const { sealed, unsealed, exported, faults } = await house.get(VerifyAudit).execute();
      say(`${sealed} rows in the chain, ${unsealed} waiting for the sealer, last exported head at ${exported}.`);
      for (const fault of faults) say(`FAULT ${JSON.stringify(fault)}`);
      say(faults.length === 0 ? 'The trail is sound.' : `${faults.length} faults.`);
      if (faults.length > 0) process.exitCode = 1;
    }),
  );

export const auditCommand = new Command('audit').description('the audit trail').addCommand(verify);
