import load from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import type { Codecs } from './ports.ts';

/**
 * The JPEG codec: libjpeg-turbo, compiled, loaded at the first JPEG and kept.
 *
 * @param locateFile where the compiled module is; not needed in Node, which finds it beside its script.
 */
export function turboJpeg(locateFile?: () => string): Codecs['jpeg'] {
  let loading: ReturnType<typeof load> | null = null;
  return async (bytes) => {
    loading ??= load(locateFile === undefined ? {} : { locateFile });
    const { JPEGDecoder } = await loading;
    const decoder = new JPEGDecoder();
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      const { width, height, componentCount } = decoder.getFrameInfo();
      return {
        rows: height,
        columns: width,
        channels: componentCount,
        values: decoder.getDecodedBuffer().slice(),
      };
    } catch (thrown) {
      throw typeof thrown === 'number' ? new Error('libjpeg-turbo cannot decode this stream') : thrown;
    } finally {
      decoder.delete();
    }
  };
}
