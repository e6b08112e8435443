import { LoginStorm } from './login-storm';

/** Begins and ends a storm at the address it is given, as its parent says, and answers each word with what was counted. */
async function main(url: string): Promise<void> {
  const storm = await LoginStorm.at(url);
  const answer = () => process.send?.({ looked: storm.looked, refused: storm.refused, other: storm.other });
  const obey = async (what: unknown) => {
    if (what === 'begin') storm.begin();
    if (what === 'end') await storm.end();
    answer();
    if (what === 'leave') process.disconnect();
  };
  process.on('message', (what) => void obey(what));
  process.on('disconnect', () => process.exit());
  answer();
}

void main(process.argv[2] ?? '');
