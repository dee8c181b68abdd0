/** @cornerstonejs/codec-libjpeg-turbo-8bit ships no declarations: the part of its decode-only module that is used. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  interface TurboJpegDecoder {
    /** A view into the module's memory to copy the stream to. */
    getEncodedBuffer(length: number): Uint8Array;
    /** Throws a number, the address of the exception, on a broken stream. */
    decode(): void;
    getFrameInfo(): { readonly width: number; readonly height: number; readonly componentCount: number };
    /** A view into the module's memory, gone with the decoder. */
    getDecodedBuffer(): Uint8ClampedArray;
    delete(): void;
  }

  const load: (options: {
    /** Where the compiled module is; beside its script where this is not given (Node). */
    readonly locateFile?: () => string;
  }) => Promise<{ readonly JPEGDecoder: new () => TurboJpegDecoder }>;
  export default load;
}
