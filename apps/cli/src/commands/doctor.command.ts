import { Command } from 'commander';
import { examine } from '../doctor/examine';
import { complain, say } from '../terminal/words';

const MARKS = { ok: 'ok    ', note: 'note  ', wrong: 'WRONG ' } as const;

export const doctorCommand = new Command('doctor')
  .description('say what is wrong with this set-up; ends with 1 when something is')
  .action(async () => {
    let wrong = 0;
    for await (const { verdict, words } of examine()) {
      say(`${MARKS[verdict]} ${words}`);
      if (verdict === 'wrong') wrong += 1;
    }
    if (wrong > 0) {
      complain(`${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`);
      process.exitCode = 1;
    }
  });
