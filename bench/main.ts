import { benchCheck } from './check.bench';
import { benchCold } from './cold.bench';
import { benchDecide } from './decide.bench';
import { print, verdict } from './figures';
import { benchStorm } from './storm.bench';

const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  check: benchCheck,
  cold: benchCold,
  storm: benchStorm,
  decide: async () => {
    const figures = await benchDecide();
    return figures
      .map(({ name, value, unit, target }) => verdict(`${name} (${unit})`, value, { atMost: target }))
      .every(Boolean);
  },
};

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const chosen = names.length > 0 ? names : Object.keys(BENCHES);
  for (const name of chosen) {
    const bench = BENCHES[name];
    if (!bench) throw new Error(`There is no bench "${name}": ${Object.keys(BENCHES).join(', ')}.`);
    print(`== ${name}`);
    if (!(await bench())) process.exitCode = 1;
  }
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exitCode = 1;
});
