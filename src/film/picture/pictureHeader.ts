import type { FilmFormat, FilmHeader, FilmIdentity } from '../film.ts';

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

type Known = Pick<FilmHeader, 'rows' | 'columns' | 'bitsStored' | 'spacing' | 'lossy' | 'warnings'> &
  Partial<Pick<FilmHeader, 'frames' | 'signed' | 'photometric' | 'inverted'>>;

const NAMES = { png: 'PNG', jpeg: 'JPEG', tiff: 'TIFF', bmp: 'BMP' } as const;

/** The header of a plain picture: one frame of grey values as they are, white the highest, unless known otherwise. */
export function pictureHeader(format: Exclude<FilmFormat, 'dicom'>, known: Known): FilmHeader {
  return {
    format,
    transferSyntax: NAMES[format],
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
    ...known,
  };
}

export const COLOUR_WARNING = 'This picture is in colour; its brightness (ITU-R BT.601 luminance) is shown.';
