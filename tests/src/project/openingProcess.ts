/** Opens the cohort it is given, prints what it was answered, and exits when its standard input ends. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../../src/project/workspace.ts';

const folder = process.argv[2] as string;
const workspace = openWorkspace({
  home: join(folder, '..'),
  resources: '',
  version: '0.0.0-test',
  host: 'browser',
  clock: () => new Date(),
});
writeSync(1, JSON.stringify(await workspace.openCohort({ folder })));
process.stdin.on('end', () => process.exit(0)).resume();
