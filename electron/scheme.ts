import type { CustomScheme } from 'electron';

/** The page's address in the desktop window: an origin of its own, and not `file:`, whose pages may read files. */
export const APP_URL = 'calcigraph://app/';

export const APP_SCHEME: CustomScheme = {
  scheme: 'calcigraph',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

export function isAppUrl(url: string): boolean {
  const { protocol, host } = URL.parse(url) ?? { protocol: null, host: null };
  return protocol === 'calcigraph:' && host === 'app';
}
