import '../chassis/process/supported-node';
import { toStandardError } from '../chassis/process/output';
import { runSubgraphProcess } from '../chassis/subgraph/process';
import { standardPorts, subgraphModules } from './modules';

/** EX_USAGE of sysexits.h. */
const USAGE_EXIT_CODE = 64;

const name = process.argv[2] ?? '';
// Not named `module`: in CommonJS output that name is taken.
const chosen = Object.entries(subgraphModules).find(([known]) => known === name)?.[1];
if (chosen) {
  void runSubgraphProcess({ module: chosen, standardPorts });
} else {
  toStandardError().write(`Which subgraph? One of: ${Object.keys(subgraphModules).join(', ')}.\n`);
  process.exitCode = USAGE_EXIT_CODE;
}
