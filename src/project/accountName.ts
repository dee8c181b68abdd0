import { userInfo } from 'node:os';

/** The account this process runs as; its number where it has no name, as in some containers. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
