/** In index.html in place of the nonce, put there by the build and replaced anew for every answer. */
export const NONCE_PLACEHOLDER = 'calcigraph-csp-nonce';

/**
 * What a page may load and run, the same in both hosts. Style elements need the nonce (Mantine makes them as it
 * runs); compiled codecs need `wasm-unsafe-eval`, which allows no script from text.
 */
export function contentSecurityPolicy(nonce: string | null): string {
  const styles = nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    styles,
    "img-src 'self' blob: data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** On every answer of both hosts. `no-store`: films are patients' data and must not lie in a browser's cache. */
export function pageHeaders(nonce: string | null = null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), serial=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
