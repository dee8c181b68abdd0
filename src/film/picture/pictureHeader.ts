import type { FilmHeader, FilmIdentity } from '../film.ts';

const NOBODY: FilmIdentity = {
  patientId: null,
  issuer: null,
  patientName: null,
  birthDate: null,
  sex: null,
  studyDate: null,
  studyInstanceUid: null,
  sopInstanceUid: null,
  sopClassUid: null,
  modality: null,
  side: null,
  view: null,
};

type Known = Pick<FilmHeader, 'rows' | 'columns' | 'bitsStored' | 'spacing' | 'lossy' | 'warnings'>;

/** The header of a plain picture: grey values as they are, white the highest, and nobody's. */
export function pictureHeader(format: 'png' | 'jpeg', known: Known): FilmHeader {
  return {
    ...known,
    format,
    transferSyntax: format === 'png' ? 'PNG' : 'JPEG',
    frames: 1,
    signed: false,
    photometric: 'MONOCHROME2',
    inverted: false,
    presentationIntent: null,
    rescale: { slope: 1, intercept: 0 },
    padding: null,
    windows: [],
    identity: NOBODY,
    burnedInAnnotation: false,
  };
}

export const COLOUR_WARNING = 'This picture is in colour; its brightness (ITU-R BT.601 luminance) is shown.';
