// `npm run pluspas -- <command>`: the operator's terminal.
import { prepare } from './prepare.mjs';
import { runNode } from './run-node.mjs';

prepare();
runNode('apps/cli/src/main.js', process.argv.slice(2));
