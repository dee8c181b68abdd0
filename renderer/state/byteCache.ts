/**
 * What was used last, up to so many bytes: something new takes the place of what was used longest ago. What alone
 * is larger than all of it is not kept.
 */
export interface ByteCache<Value> {
  /** What is kept under a key; it counts as used now. */
  get(key: string): Value | undefined;
  has(key: string): boolean;
  put(key: string, value: Value, bytes: number): void;
  clear(): void;
}

export function byteCache<Value>(mostBytes: number): ByteCache<Value> {
  /** From the one used longest ago to the one used last. */
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    has: (key) => kept.has(key),
    put(key, value, bytes) {
      remove(key);
      if (bytes > mostBytes) return;
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= mostBytes) break;
        remove(oldest);
      }
    },
    clear() {
      kept.clear();
      total = 0;
    },
  };
}
