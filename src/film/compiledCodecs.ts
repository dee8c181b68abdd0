import { compiledCodec } from './compiledCodec.ts';
import type { Codecs } from './ports.ts';

/** Where the compiled parts of the codecs are. */
export interface CodecUrls {
  readonly turboJpeg: string;
  readonly charls: string;
  readonly openjpeg: string;
}

/**
 * libjpeg-turbo, CharLS and OpenJPEG, compiled. OpenJPEG decodes High-Throughput JPEG 2000 too, and unlike OpenJPH
 * refuses a stream that ends early.
 *
 * @param urls not needed in Node, where the compiled parts are beside their scripts
 */
export function compiledCodecs(urls?: CodecUrls): Codecs {
  return {
    jpeg: compiledCodec(
      () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
      'JPEGDecoder',
      urls?.turboJpeg,
    ),
    jpegLs: compiledCodec(
      () => import('@cornerstonejs/codec-charls/decodewasmjs'),
      'JpegLSDecoder',
      urls?.charls,
    ),
    jpeg2000: compiledCodec(
      () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
      'J2KDecoder',
      urls?.openjpeg,
    ),
  };
}
