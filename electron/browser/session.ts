import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the loopback host: the browser that first came with the token, by its cookie. */
export interface BrowserSession {
  /** For the address that is printed; good for one use. */
  readonly token: string;
  /** The cookie for whoever shows the token first; null for everyone after. */
  redeem(token: string): string | null;
  /** Whether a request's Cookie header holds the session. */
  isHeldBy(cookieHeader: string | undefined): boolean;
}

/** @param port names the cookie: browsers keep one jar for all ports of a host (RFC 6265, 8.5) */
export function browserSession(port: number): BrowserSession {
  const token = secret();
  const key = secret();
  const cookieName = `calcigraph-${port}`;
  let used = false;
  return {
    token,
    redeem(shown) {
      if (used || !sameSecret(shown, token)) return null;
      used = true;
      return `${cookieName}=${key}; HttpOnly; SameSite=Strict; Path=/`;
    },
    isHeldBy(cookieHeader = '') {
      const held = cookieHeader.split(/; */).find((pair) => pair.startsWith(`${cookieName}=`));
      return held !== undefined && sameSecret(held.slice(cookieName.length + 1), key);
    },
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** In the same time whatever is shown, so that nothing is learnt from how long a refusal takes. */
function sameSecret(shown: string, right: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
