/** Takes the lock of the cohort folder it is given, says so, and exits when its standard input ends. */
import { lockCohort } from '../../../src/project/cohortLock.ts';

try {
  await lockCohort(process.argv[2] as string, new Date());
  process.stdout.write('held\n');
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
}
process.stdin.on('end', () => process.exit(0)).resume();
