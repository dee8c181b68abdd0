/** The encoders of @cornerstonejs, which ship no declarations: what tests make streams with. */
interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  setQuality?(lossless: boolean, quality: number): void;
  setNearLossless?(near: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}
interface Quiet {
  readonly print: () => void;
  readonly printErr: () => void;
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  const load: (quiet: Quiet) => Promise<{ readonly JpegLSEncoder: new () => Encoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  const load: (quiet: Quiet) => Promise<{ readonly J2KEncoder: new () => Encoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const load: (quiet: Quiet) => Promise<{ readonly HTJ2KEncoder: new () => Encoder }>;
  export default load;
}
