/** The part of jpeg-lossless-decoder-js that benchmarks use; its package leaves its declarations out. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    decompress(stream: ArrayBuffer): ArrayBuffer;
  }
}
