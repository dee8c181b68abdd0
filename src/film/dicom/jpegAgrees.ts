import { Fault } from '../../fault/fault.ts';
import { type JpegFrame, jpegFrame } from '../jpegFrame.ts';
import type { PixelFormat } from './pixelFormat.ts';

/**
 * The frame header of a JPEG stream inside DICOM, checked against the data set before a codec allocates by it.
 *
 * @throws Fault `film.corrupt` when the two disagree, `film.unsupported` for colour under a grey data set.
 */
export function agreedJpegFrame(encoded: Uint8Array, format: PixelFormat): JpegFrame {
  const frame = jpegFrame(encoded);
  if (
    frame.rows !== format.rows ||
    frame.columns !== format.columns ||
    frame.precision > format.bitsAllocated
  ) {
    throw new Fault(
      'film.corrupt',
      'The compressed picture in this film has another size than its header says. Export it again from where it came from.',
      `header ${format.rows} x ${format.columns} in ${format.bitsAllocated} bits, ` +
        `JPEG ${frame.rows} x ${frame.columns} in ${frame.precision} bits`,
    );
  }
  if (frame.components !== 1) {
    throw new Fault(
      'film.unsupported',
      'This film is stored in colour, which cannot be opened. Export it in grey.',
      `${frame.components} JPEG components`,
    );
  }
  return frame;
}
