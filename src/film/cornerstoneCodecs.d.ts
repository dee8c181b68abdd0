/** The codecs of @cornerstonejs ship no declarations that fit: the parts of their decode-only modules that are used. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const load: import('./compiledCodec.ts').LoadModule<'JPEGDecoder'>;
  export default load;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: import('./compiledCodec.ts').LoadModule<'JpegLSDecoder'>;
  export default load;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: import('./compiledCodec.ts').LoadModule<'J2KDecoder'>;
  export default load;
}
