/** A decoded still picture: `channels` values per pixel, pixel after pixel, row after row. */
export interface DecodedPicture {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly values: Uint8Array | Uint16Array;
}

/**
 * A decoder of streams. Rejects on a broken one. Of one that is known to end early (`isCut`) it gives what there is, the
 * rest of the picture without meaning; it rejects there too where no part can be had.
 */
export type Codec = (bytes: Uint8Array, isCut?: boolean) => Promise<DecodedPicture>;

/** Decoders that need more than the language itself: compiled ones, loaded where they run. */
export interface Codecs {
  /** Baseline, extended and progressive JPEG, 8 bits a sample; three channels come as RGB. */
  readonly jpeg: Codec;
  /** JPEG-LS, lossless and near-lossless. The channels of a stream without interleaving come one after the other. */
  readonly jpegLs: Codec;
  /** JPEG 2000, part 15 (high throughput) included; colour transforms of the stream are undone. */
  readonly jpeg2000: Codec;
}

/**
 * Inflates raw deflate data (RFC 1951), but never beyond `most` bytes. Data that end early give what they have; what
 * follows their end is ignored. Rejects on data that are not deflated.
 */
export type Inflate = (deflated: Uint8Array, most: number) => Promise<Uint8Array>;

/** What reading a film needs from the place it runs in. */
export interface FilmPorts {
  /** Bytes to text by a label of the WHATWG Encoding Standard; bytes without a meaning become U+FFFD. */
  readonly decodeText: (bytes: Uint8Array, charset: string) => string;
  readonly inflate: Inflate;
  readonly codecs: Codecs;
}
