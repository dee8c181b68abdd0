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
      const values = new Uint8Array(decoder.getDecodedBuffer());
      decoder.delete();
      return { rows: height, columns: width, channels: componentCount, values };
    } catch (thrown) {
      // A refused stream leaves the module as it was; whatever else is thrown has broken it.
      if (typeof thrown !== 'number') loading = null;
      else decoder.delete();
      throw new Error('libjpeg-turbo cannot decode this stream', { cause: thrown });
    }
  };
}
