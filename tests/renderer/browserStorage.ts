/** What a browser keeps by key. Import this before anything that reads it as it loads. */
function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

Object.assign(globalThis, { localStorage: memoryStorage(), sessionStorage: memoryStorage() });
