/** The part of jpeg-lossless-decoder-js that is used; the package ships no declarations. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** Decodes one stream; one number per sample, in the narrowest array its precision fits. */
    decode(buffer: ArrayBuffer, offset: number, length: number): Uint8Array | Uint16Array;
    readonly stream: { readonly index: number } | null;
    readonly scan: { readonly al: number };
    readonly yLoc: number;
    readonly yDim: number;
  }
}
