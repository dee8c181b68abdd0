import dicomParser from 'dicom-parser';

/** VRs of PS3.5 table 7.1-1 whose lengths have 32 bits, and that dicom-parser reads with 16. */
const LONG_VRS = new Set(['OV', 'SV', 'UV']);

/** A stream that shows dicom-parser VRs it does not know as OB, which is laid out the same. */
export class VrStream extends dicomParser.ByteStream {
  constructor(...given: ConstructorParameters<typeof dicomParser.ByteStream>) {
    super(...given);
    const read = dicomParser.ByteStream.prototype.readFixedString;
    this.readFixedString = (length) => {
      const found = read.call(this, length);
      return length === 2 && LONG_VRS.has(found) ? 'OB' : found;
    };
  }
}
