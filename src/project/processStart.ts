import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process of this machine started, as a text that tells it from any other process that ever had its
 * number; null when there is no such process, or nobody can say.
 */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') return linuxStart(pid);
    if (process.platform === 'win32') return windowsStart(pid);
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Whether a process with this number runs on this machine, whoever owns it. */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The boot's id and the 22nd field of proc_pid_stat(5): clock ticks from boot to the process's start. */
function linuxStart(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the command in brackets, may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${boot} ${fields[19]}`;
}

function windowsStart(pid: number): string | null {
  const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  const options = { encoding: 'utf8', windowsHide: true } as const;
  return execFileSync('powershell.exe', ['-NoProfile', '-Command', command], options).trim() || null;
}
