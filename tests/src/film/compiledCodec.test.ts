import { expect, it } from 'vitest';
import { type CompiledDecoder, compiledCodec } from '../../../src/film/compiledCodec.ts';

/** A module whose decoders refuse streams that begin with 0, and how often it was loaded. */
function fakeModule() {
  let loads = 0;
  class Decoder implements CompiledDecoder {
    stream = new Uint8Array();
    getEncodedBuffer(length: number) {
      this.stream = new Uint8Array(length);
      return this.stream;
    }
    decode() {
      // As Emscripten throws: the address of an exception.
      if (this.stream[0] === 0) throw 1234;
    }
    getFrameInfo = () => ({ width: 1, height: 1, componentCount: 1 });
    getDecodedBuffer = () => this.stream.subarray(0, 1);
    delete() {}
  }
  const load = async () => {
    loads++;
    return { Decoder };
  };
  return { codec: compiledCodec(async () => ({ default: load }), 'Decoder'), loads: () => loads };
}

it('keeps its module from one stream to the next', async () => {
  const { codec, loads } = fakeModule();
  expect((await codec(Uint8Array.of(7))).values).toEqual(Uint8Array.of(7));
  await codec(Uint8Array.of(8));
  expect(loads()).toBe(1);
});

it('takes a new module after a stream that it refused, which may have broken the old one', async () => {
  const { codec, loads } = fakeModule();
  await expect(codec(Uint8Array.of(0))).rejects.toThrow('cannot decode this stream');
  expect((await codec(Uint8Array.of(9))).values).toEqual(Uint8Array.of(9));
  expect(loads()).toBe(2);
});
