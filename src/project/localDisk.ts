import { statfs } from 'node:fs/promises';

/** `f_type` of file systems that reach over a network or into another machine, statfs(2). */
const REMOTE = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x65735546, // FUSE: sshfs, cloud drives
  0x01021997, // 9p, folders shared with a virtual machine
  0x5346414f, // AFS
  0x00c36400, // Ceph
]);

/**
 * Whether a folder is on a disk of this machine, as far as can be known: write-ahead logging is for those
 * alone (sqlite.org/wal.html).
 */
export async function isLocalDisk(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return !folder.startsWith('\\\\');
  // On other systems than Linux the numbers mean other things, and no remote one is told apart.
  if (process.platform !== 'linux') return true;
  const { type } = await statfs(folder);
  return !REMOTE.has(type >>> 0);
}
