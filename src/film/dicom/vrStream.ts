import dicomParser from 'dicom-parser';

/** The VRs dicom-parser knows the lengths of; all others it reads with lengths of 16 bits. */
const KNOWN = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OW PN SH SL SQ SS ST TM UC UI UL UN UR US UT'.split(' '),
);

/** A stream that shows dicom-parser elements it would misread in a way it reads them right. */
export class VrStream extends dicomParser.ByteStream {
  constructor(...given: ConstructorParameters<typeof dicomParser.ByteStream>) {
    super(...given);
    const read = dicomParser.ByteStream.prototype.readFixedString;
    this.readFixedString = (length) => {
      const found = read.call(this, length);
      return length === 2 ? this.#shownVr(found) : found;
    };
  }

  /** Called where the VR has just been read, up to its first zero byte. */
  #shownVr(found: string): string {
    if (KNOWN.has(found) || found === '') return found;
    const [first = 0, second = 0] = this.byteArray.subarray(this.position);
    // VRs of later editions have lengths of 32 bits behind two zero bytes, as OB has (PS3.5 7.1.2).
    if (/^[A-Z]{2}$/.test(found)) return first === 0 && second === 0 ? 'OB' : found;
    if (/^[ -~]{2}$/.test(found)) return found;
    // An element in implicit VR among explicit ones: what was taken for the VR are lower bytes of its length. Shown
    // as UN with its tag two bytes earlier, so that the length is read from where it is.
    this.position -= 4;
    return 'UN';
  }
}
