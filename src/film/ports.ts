/** A decoded still picture: `channels` values per pixel, pixel after pixel, row after row. */
export interface DecodedPicture {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly values: Uint8Array;
}

/** Decoders that need more than the language itself: compiled ones, loaded where they run. */
export interface Codecs {
  /** Baseline and progressive JPEG, 8 bits a sample; three channels come as RGB. Rejects on a broken stream. */
  readonly jpeg: (bytes: Uint8Array) => Promise<DecodedPicture>;
}

/** What reading a film needs from the place it runs in. */
export interface FilmPorts {
  /** Bytes to text by a label of the WHATWG Encoding Standard; bytes without a meaning become U+FFFD. */
  readonly decodeText: (bytes: Uint8Array, charset: string) => string;
  readonly codecs: Codecs;
}
