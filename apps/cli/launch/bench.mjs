// `npm run bench -- check|cold|storm|decide`: ours and the rival in one run, printed as ratios.
import { prepare } from './prepare.mjs';
import { runNode } from './run-node.mjs';

prepare();
runNode('bench/main.js', process.argv.slice(2));
