import dicomParser from 'dicom-parser';
import { isExplicitVr } from '../sniff.ts';

/** VRs whose lengths have 32 bits behind two zero bytes (PS3.5 7.1.2). */
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** Of a tag, which stands before the length. */
const TAG_BYTES = 4;

/**
 * A stream in implicit VR that shows dicom-parser the lengths of elements in explicit VR among the others: items that
 * were copied into a sequence as they were in another file.
 */
export class ImplicitStream extends dicomParser.ByteStream {
  constructor(...given: ConstructorParameters<typeof dicomParser.ByteStream>) {
    super(...given);
    const read = dicomParser.ByteStream.prototype.readUint32;
    this.readUint32 = () => {
      const vr = this.#vrInPlaceOfLength();
      if (vr === null) return read.call(this);
      this.position += 2;
      if (!LONG_VRS.has(vr)) return this.readUint16();
      this.position += 2;
      return read.call(this);
    };
  }

  /** The VR, where the four bytes of a length begin with one and are none: odd, or more than the file has. */
  #vrInPlaceOfLength(): string | null {
    const { byteArray, position } = this;
    if (position < TAG_BYTES || !isExplicitVr(byteArray, position - TAG_BYTES)) return null;
    const [first = 0, second = 0, third = 0, fourth = 0] = byteArray.subarray(position, position + 4);
    const length = first + 256 * second + 65_536 * third + 2 ** 24 * fourth;
    const isLength = length % 2 === 0 && position + 4 + length <= byteArray.length;
    return isLength ? null : String.fromCharCode(first, second);
  }
}
