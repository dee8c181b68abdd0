import type { Codec, DecodedPicture } from './ports.ts';

/** A decoder of a compiled module, for one stream. Its memory is the module's own and goes with `delete`. */
export interface CompiledDecoder {
  /** A view to copy the stream to. */
  getEncodedBuffer(length: number): Uint8Array;
  /** Throws a number, the address of the exception, on a broken stream; or just decodes nothing. */
  decode(): void;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly componentCount: number;
    /** Missing where all streams have 8. */
    readonly bitsPerSample?: number;
  };
  /** A view of the samples: bytes, or little-endian pairs of them above 8 bits. */
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  delete(): void;
}

/** Loads a compiled module as Emscripten makes them. */
export type LoadModule<Name extends string> = (options: {
  /** Where the compiled part is; beside its script where this is not given (Node). */
  readonly locateFile?: () => string;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<
  { readonly [name in Name]: new () => CompiledDecoder } & {
    readonly getExceptionMessage?: (address: number) => string;
  }
>;

/**
 * A compiled decoder as a function: its module is loaded at the first stream and kept.
 *
 * @param script the module's script, as a dynamic import
 * @param name of the decoder in the module
 * @param url where the compiled part is; not needed in Node, which finds it beside its script
 */
export function compiledCodec<Name extends string>(
  script: () => Promise<{ readonly default: LoadModule<Name> }>,
  name: Name,
  url?: string,
): Codec {
  let said: string[] = [];
  const load = async () =>
    (await script()).default({
      ...(url !== undefined && { locateFile: () => url }),
      print: () => {},
      printErr: (line) => said.push(line),
    });
  let loading: ReturnType<typeof load> | null = null;
  return async (bytes, isCut = false) => {
    loading ??= load();
    const module = await loading;
    said = [];
    const decoder = new module[name]();
    let isWhole = false;
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      if (isCut) decodeWhatIsThere(decoder);
      else decoder.decode();
      const decoded = picture(decoder);
      isWhole = !isCut;
      return decoded;
    } catch (thrown) {
      const cause = typeof thrown === 'number' ? module.getExceptionMessage?.(thrown) : thrown;
      throw new Error(`${name} cannot decode this stream. ${said.join(' ')}`.trim(), { cause });
    } finally {
      // A broken stream may have been written beyond its memory before it was refused: the next one gets a new module.
      if (isWhole) decoder.delete();
      else loading = null;
    }
  };
}

/** libjpeg-turbo and CharLS write into the picture as they go, and it is there after they have given up. */
function decodeWhatIsThere(decoder: CompiledDecoder): void {
  try {
    decoder.decode();
  } catch (thrown) {
    if (typeof thrown !== 'number') throw thrown;
  }
  if (decoder.getDecodedBuffer().every((byte) => byte === 0)) throw new Error('nothing at all');
}

function picture(decoder: CompiledDecoder): DecodedPicture {
  const { width, height, componentCount, bitsPerSample = 8 } = decoder.getFrameInfo();
  const decoded = decoder.getDecodedBuffer();
  const samples = width * height * componentCount;
  const cellBytes = bitsPerSample > 8 ? 2 : 1;
  if (samples === 0 || decoded.length !== samples * cellBytes) {
    throw new Error(`${decoded.length} bytes for ${samples} samples of ${bitsPerSample} bits`);
  }
  const bytes = new Uint8Array(decoded);
  const values = cellBytes === 1 ? bytes : new Uint16Array(bytes.buffer);
  return { rows: height, columns: width, channels: componentCount, values };
}
