import type { DataSet } from 'dicom-parser';
import type { FilmIdentity } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { code, firstItem, items } from './attributes.ts';
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
const ANATOMIC_REGION = 'x00082218';
const ANATOMIC_REGION_MODIFIER = 'x00082220';
const PRIMARY_STRUCTURE = 'x00082228';
const PRIMARY_STRUCTURE_MODIFIER = 'x00082230';

/**
 * The first of ImageLaterality, Laterality and FrameLaterality that is filled in, where `B`, `U` and `M` are no side;
 * else what the codes of the region say.
 */
function side(dataSet: DataSet): 'R' | 'L' | null {
  const anatomy = functionalGroup(dataSet, FRAME_ANATOMY, 0);
  const laterality =
    code(dataSet, 'x00200062') ?? code(dataSet, 'x00200060') ?? (anatomy ? code(anatomy, 'x00209072') : null);
  if (laterality !== null) return laterality === 'R' || laterality === 'L' ? laterality : null;
  return codedSide([dataSet, ...(anatomy === undefined ? [] : [anatomy])]);
}

/** By the region itself where its code includes the side, or by its modifiers; null where they disagree. */
function codedSide(places: readonly DataSet[]): 'R' | 'L' | null {
  const regions = places.flatMap((place) => [
    ...items(place, ANATOMIC_REGION),
    ...items(place, PRIMARY_STRUCTURE),
  ]);
  const modifiers = [...places, ...regions].flatMap((place) => [
    ...items(place, ANATOMIC_REGION_MODIFIER),
    ...items(place, PRIMARY_STRUCTURE_MODIFIER),
  ]);
  const sides = [...regions, ...modifiers].flatMap((item) => SIDE_CODES[code(item, 'x00080100') ?? ''] ?? []);
  return new Set(sides).size === 1 ? (sides[0] ?? null) : null;
}

/** CID 244 (PS3.16) in SNOMED CT and in the older SNOMED RT, and the hands of either side. */
const SIDE_CODES: Readonly<Record<string, 'R' | 'L'>> = {
  '24028007': 'R',
  'G-A100': 'R',
  '78791008': 'R',
  '7771000': 'L',
  'G-A101': 'L',
  '85151006': 'L',
};

/** `YYYYMMDD` (or the `YYYY.MM.DD` of old) as ISO 8601; null for anything that is no day of the calendar. */
export function isoDate(value: string | null): string | null {
  const parts = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value ?? '');
  if (parts === null) return null;
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
