/** Bytes that were allocated outside the language's own heap since this was last set to 0, given back or not. */
export interface Allocations {
  sum: number;
}

const ARRAYS = [
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;

/** Counts typed arrays that are made by a length, buffers, and what compiled modules grow by; for this process, for good. */
export function watchAllocations(): Allocations {
  const seen: Allocations = { sum: 0 };
  const count = (bytes: number) => {
    seen.sum += bytes;
  };
  const globals = globalThis as unknown as Record<string, new (...given: unknown[]) => object>;
  for (const name of [...ARRAYS, 'ArrayBuffer'] as const) {
    const Original = globals[name] as new (...given: unknown[]) => object;
    const width = (Original as unknown as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
    globals[name] = new Proxy(Original, {
      construct(target, given, newTarget) {
        const [first] = given;
        if (typeof first === 'number') count(first * width);
        else if (ArrayBuffer.isView(first)) count((first as unknown as ArrayLike<number>).length * width);
        return Reflect.construct(target, given, newTarget === globals[name] ? target : newTarget);
      },
    });
  }
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  prototype.grow = function (pages) {
    count(pages * 65_536);
    return grow.call(this, pages);
  };
  return seen;
}
