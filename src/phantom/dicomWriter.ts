import type { Side } from '../hand/landmarks.ts';
import { randomFrom } from './random.ts';

/** Who a film says it is of. ASCII alone. */
export interface PhantomIdentity {
  readonly patientId: string;
  /** Family and given name with `^` between (PS3.5 6.2.1). */
  readonly patientName: string;
  /** ISO 8601 dates. */
  readonly birthDate: string;
  readonly sex: 'F' | 'M' | 'O';
  readonly studyDate: string;
  /** Both hands on one film have no side. */
  readonly side: Side | null;
}

/** What the writer needs of a film. */
export interface StoredFilm {
  readonly columns: number;
  readonly rows: number;
  /** 12 bits stored. */
  readonly values: Uint16Array;
  readonly spacingMm: number;
}

/** The middle of the display's grey, and its breadth, in stored values. */
const WINDOW = { centre: 1650, width: 3300 };
/** A UUID of our own, as DICOM writes them (PS3.5 B.2). */
const IMPLEMENTATION_UID = '2.25.271935804219760413861052798130554316617';
const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/**
 * A film as a Part 10 file: Digital X-Ray Image for presentation, explicit VR little endian. UIDs follow from the
 * identity and the film's name: the same film is the same instance.
 *
 * @param name of the film within its visit
 */
export function phantomDicom(film: StoredFilm, identity: PhantomIdentity, name: string): Uint8Array {
  const visit = `${identity.patientId} ${identity.studyDate}`;
  const instance = uidFrom(`${visit} ${name} image`);
  const meta = encoded([
    [0x00020001, 'OB', new Uint8Array([0, 1])],
    [0x00020002, 'UI', DX_FOR_PRESENTATION],
    [0x00020003, 'UI', instance],
    [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, 'UI', IMPLEMENTATION_UID],
    [0x00020013, 'SH', 'CALCIGRAPH'],
  ]);
  const length = encoded([[0x00020000, 'UL', meta.length]]);
  const dataset = encoded(
    datasetOf(film, identity, { visit, instance, series: uidFrom(`${visit} ${name} series`) }),
  );
  return joined([new Uint8Array(128), latin('DICM'), length, meta, dataset]);
}

interface Identifiers {
  readonly visit: string;
  readonly instance: string;
  readonly series: string;
}

/** The modules of the DX image IOD (PS3.3 A.26) with what they require, in the order of their tags. */
function datasetOf(film: StoredFilm, identity: PhantomIdentity, ids: Identifiers): Element[] {
  const date = identity.studyDate.replaceAll('-', '');
  const side = identity.side ?? 'B';
  return [
    [0x00080005, 'CS', 'ISO_IR 100'],
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
    [0x00080016, 'UI', DX_FOR_PRESENTATION],
    [0x00080018, 'UI', ids.instance],
    [0x00080020, 'DA', date],
    [0x00080023, 'DA', date],
    [0x00080030, 'TM', '101500'],
    [0x00080033, 'TM', '101500'],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', 'DX'],
    [0x00080068, 'CS', 'FOR PRESENTATION'],
    [0x00080070, 'LO', 'Calcigraph phantom'],
    [0x00080090, 'PN', ''],
    [0x00081030, 'LO', 'Hand PA, synthetic'],
    [0x00082218, 'SQ', [code('85562004', 'SCT', 'Hand')]],
    [0x00100010, 'PN', identity.patientName],
    [0x00100020, 'LO', identity.patientId],
    [0x00100030, 'DA', identity.birthDate.replaceAll('-', '')],
    [0x00100040, 'CS', identity.sex],
    [0x00180015, 'CS', 'HAND'],
    [0x00181164, 'DS', `${film.spacingMm}\\${film.spacingMm}`],
    [0x00185101, 'CS', 'PA'],
    [0x00187004, 'CS', 'DIRECT'],
    [0x0020000d, 'UI', uidFrom(`${ids.visit} study`)],
    [0x0020000e, 'UI', ids.series],
    [0x00200010, 'SH', date],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', '1'],
    [0x00200020, 'CS', side === 'L' ? 'L\\H' : 'R\\H'],
    [0x00200062, 'CS', side],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', film.rows],
    [0x00280011, 'US', film.columns],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 12],
    [0x00280102, 'US', 11],
    [0x00280103, 'US', 0],
    [0x00280301, 'CS', 'NO'],
    [0x00281040, 'CS', 'LOG'],
    [0x00281041, 'SS', -1],
    [0x00281050, 'DS', String(WINDOW.centre)],
    [0x00281051, 'DS', String(WINDOW.width)],
    [0x00281052, 'DS', '0'],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'US'],
    [0x00281055, 'LO', 'Hand'],
    [0x00282110, 'CS', '00'],
    [0x00400555, 'SQ', []],
    [0x20500020, 'CS', 'IDENTITY'],
    [0x7fe00010, 'OW', littleEndian(film.values)],
  ];
}

type TextVr = 'CS' | 'DA' | 'DS' | 'IS' | 'LO' | 'PN' | 'SH' | 'TM' | 'UI';
type Element =
  | readonly [tag: number, vr: TextVr, value: string]
  | readonly [tag: number, vr: 'US' | 'SS' | 'UL', value: number]
  | readonly [tag: number, vr: 'OB' | 'OW', value: Uint8Array]
  | readonly [tag: number, vr: 'SQ', items: readonly (readonly Element[])[]];

/** A code of a coding scheme, as the items of code sequences hold it (PS3.3 8.8). */
function code(value: string, scheme: string, meaning: string): Element[] {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', meaning],
  ];
}

/** Elements one after the other, explicit VR little endian (PS3.5 7.1.2). */
function encoded(elements: readonly Element[]): Uint8Array {
  return joined(
    elements.flatMap(([tag, vr, value]) => {
      const bytes = valueBytes([tag, vr, value] as Element);
      const long = vr === 'OB' || vr === 'OW' || vr === 'SQ';
      const head = new DataView(new ArrayBuffer(long ? 12 : 8));
      head.setUint16(0, tag >>> 16, true);
      head.setUint16(2, tag & 0xffff, true);
      head.setUint8(4, vr.charCodeAt(0));
      head.setUint8(5, vr.charCodeAt(1));
      if (long) head.setUint32(8, bytes.length, true);
      else head.setUint16(6, bytes.length, true);
      return [new Uint8Array(head.buffer), bytes];
    }),
  );
}

function valueBytes(element: Element): Uint8Array {
  const [, vr, value] = element;
  switch (vr) {
    case 'US':
    case 'SS':
      return littleEndian(Uint16Array.of(value & 0xffff));
    case 'UL':
      return littleEndian(Uint16Array.of(value & 0xffff, value >>> 16));
    case 'OB':
    case 'OW':
      return value;
    case 'SQ':
      return joined(value.map(item));
    default:
      // Even lengths: UIDs are padded with NUL, text with a blank (PS3.5 6.2).
      return latin(value.length % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' '));
  }
}

function item(elements: readonly Element[]): Uint8Array {
  const bytes = encoded(elements);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint16(0, 0xfffe, true);
  head.setUint16(2, 0xe000, true);
  head.setUint32(4, bytes.length, true);
  return joined([new Uint8Array(head.buffer), bytes]);
}

function littleEndian(values: Uint16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (let i = 0; i < values.length; i++) view.setUint16(2 * i, values[i] as number, true);
  return new Uint8Array(view.buffer);
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A UID of the UUID root (PS3.5 B.2) whose 128 bits follow from a name, marked as a custom UUID (RFC 9562, version 8). */
function uidFrom(name: string): string {
  // FNV-1a, 32 bits.
  const hash = [...name].reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  const random = randomFrom(hash);
  const words = Array.from({ length: 4 }, () => BigInt(Math.floor(random.next() * 2 ** 32)));
  const bits = words.reduce((sum, word) => (sum << 32n) | word, 0n);
  const version = (bits & ~(0xfn << 76n)) | (8n << 76n);
  return `2.25.${(version & ~(3n << 62n)) | (2n << 62n)}`;
}
