// `npm start`: the service and the five demo newspapers, each in its own process, and a table of where to look.
import { prepare } from './prepare.mjs';
import { runAll } from './run-all.mjs';

prepare();
await runAll();
