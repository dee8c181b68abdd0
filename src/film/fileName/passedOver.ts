/** What systems leave beside films, in lower case; besides these, whatever begins with a dot. */
const LEFT_BY_SYSTEMS = new Set([
  'thumbs.db',
  'desktop.ini',
  '__macosx',
  '$recycle.bin',
  'system volume information',
  // Synology's thumbnails.
  '@eadir',
]);

/**
 * Whether a file or folder of this name, found in a folder that is imported, is passed over without a word: nobody
 * means these. A DICOMDIR (PS3.10 8.6) only lists films that are there themselves.
 */
export function isPassedOver(name: string): boolean {
  const lower = name.toLowerCase();
  return name.startsWith('.') || lower === 'dicomdir' || LEFT_BY_SYSTEMS.has(lower);
}
