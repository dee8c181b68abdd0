import type { DataSet } from 'dicom-parser';
import type { FilmIdentity } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { code, firstItem } from './attributes.ts';
import { functionalGroup } from './functionalGroups.ts';
import { charsetsOf, text } from './text.ts';

export function filmIdentity(dataSet: DataSet, { decodeText }: FilmPorts): FilmIdentity {
  const charsets = charsetsOf(dataSet);
  const textOf = (tag: string) => text(dataSet, tag, charsets, decodeText);
  const viewCode = firstItem(dataSet, 'x00540220');
  return {
    patientId: textOf('x00100020'),
    issuer: textOf('x00100021'),
    patientName: textOf('x00100010'),
    birthDate: isoDate(code(dataSet, 'x00100030')),
    sex: code(dataSet, 'x00100040'),
    studyDate: isoDate(code(dataSet, 'x00080020')),
    studyInstanceUid: code(dataSet, 'x0020000d'),
    sopInstanceUid: code(dataSet, 'x00080018'),
    sopClassUid: code(dataSet, 'x00080016'),
    modality: code(dataSet, 'x00080060'),
    side: side(dataSet),
    view: code(dataSet, 'x00185101') ?? (viewCode ? text(viewCode, 'x00080104', charsets, decodeText) : null),
  };
}

const FRAME_ANATOMY = 'x00209071';

/** The first of ImageLaterality, Laterality and FrameLaterality that is filled in; `B`, `U` and `M` are no side. */
function side(dataSet: DataSet): 'R' | 'L' | null {
  const anatomy = functionalGroup(dataSet, FRAME_ANATOMY, 0);
  const laterality =
    code(dataSet, 'x00200062') ?? code(dataSet, 'x00200060') ?? (anatomy ? code(anatomy, 'x00209072') : null);
  return laterality === 'R' || laterality === 'L' ? laterality : null;
}

/** `YYYYMMDD` (or the `YYYY.MM.DD` of old) as ISO 8601; null for anything that is no day of the calendar. */
export function isoDate(value: string | null): string | null {
  const parts = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value ?? '');
  if (parts === null) return null;
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
