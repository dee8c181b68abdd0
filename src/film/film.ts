/** One channel of one frame as the file stores it, row after row: `rows * columns` values. */
export type StoredValues = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

export type Photometric =
  | 'MONOCHROME1'
  | 'MONOCHROME2'
  | 'RGB'
  | 'YBR_FULL'
  | 'YBR_FULL_422'
  | 'PALETTE COLOR';

/** Who, when and what, as far as the file says; null where it does not. Dates are ISO 8601. */
export interface FilmIdentity {
  readonly patientId: string | null;
  readonly issuer: string | null;
  /** As in the file: components parted by `^`, its writings in other scripts by `=` (PS3.5 6.2). */
  readonly patientName: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly studyDate: string | null;
  readonly studyInstanceUid: string | null;
  readonly sopInstanceUid: string | null;
  readonly sopClassUid: string | null;
  readonly modality: string | null;
  /**
   * ImageLaterality, else Laterality, else FrameLaterality, else by the codes of the anatomic region. `B` is kept as
   * null: the film may show both.
   */
  readonly side: 'R' | 'L' | null;
  readonly view: string | null;
}

/** Between rows first, then between columns (PS3.3 10.7.1.3). */
export type Millimetres = readonly [row: number, column: number];

/**
 * Spacing between pixel centres with where it came from (PS3.3 10.7.1.3). `picture` is a density found in a plain
 * picture: an offer nobody has vouched for, not to be measured with until the reader takes it.
 */
export interface FilmSpacing {
  readonly mm: Millimetres | null;
  readonly source: 'calibrated' | 'detector-plane' | 'scanned' | 'picture' | 'unknown';
  /** The DICOM attribute it is the value of. */
  readonly attribute?: 'PixelSpacing' | 'ImagerPixelSpacing' | 'NominalScannedPixelSpacing';
  /** PixelSpacingCalibrationType, `GEOMETRY` or `FIDUCIAL`, where the file gives it. */
  readonly calibrationType?: string;
  /**
   * How much larger the detector shows what lies in front of it, as far as the file tells (C.8.7.6). Only with a
   * spacing at the detector, and only an offer to divide that by it: at the hand's height nobody measured it.
   */
  readonly magnification?: { readonly factor: number; readonly from: 'estimated-factor' | 'distances' };
  /** Height of a pixel over its width, where there is no spacing and the file says that pixels are not square. */
  readonly pixelAspect?: number;
}

export type WindowFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A way of mapping modality values to display offered by the file (C.11.2), or worked out from its pixels. */
export interface VoiWindow {
  readonly kind: 'window';
  readonly center: number;
  readonly width: number;
  readonly function: WindowFunction;
  readonly explanation: string | null;
}

/** Whole numbers for whole numbers: `entries[value - firstValue]`, its ends going on below and above (C.11.1.1). */
export interface LookupTable {
  readonly firstValue: number;
  readonly entries: Uint16Array;
  /** Bits of an entry, 8 to 16. */
  readonly bits: number;
}

/** A table of the file's own from modality values to display (C.11.2.1.1). */
export interface VoiLut extends LookupTable {
  readonly kind: 'lut';
  readonly explanation: string | null;
}

/** Any way of mapping modality values to display. */
export type Voi = VoiWindow | VoiLut;

export type FilmFormat = 'dicom' | 'png' | 'jpeg' | 'tiff' | 'bmp';

/** What a header alone tells: no pixel has been decoded. */
export interface FilmHeader {
  readonly format: FilmFormat;
  /** UID for DICOM, `PNG`, `JPEG`, `TIFF` or `BMP` for pictures. */
  readonly transferSyntax: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: Photometric;
  /** Whether the darkest display belongs to the highest value, with PresentationLUTShape taken into account. */
  readonly inverted: boolean;
  readonly presentationIntent: 'presentation' | 'processing' | null;
  readonly rescale: { readonly slope: number; readonly intercept: number };
  /** What makes modality values of stored ones in the place of `rescale`, where the file has it (C.11.1). */
  readonly modalityLut?: LookupTable;
  /** What modality values are in, by a term of C.11.1.1.2 (`HU`, `OD` in thousandths); missing where the file does not say. */
  readonly valueUnit?: string;
  /** Inclusive range of stored values that are padding (C.7.5.1.1.2). */
  readonly padding: { readonly from: number; readonly to: number } | null;
  readonly windows: readonly VoiWindow[];
  /** Offered beside the windows. Missing where the file has none. */
  readonly voiLuts?: readonly VoiLut[];
  readonly identity: FilmIdentity;
  readonly spacing: FilmSpacing;
  readonly lossy: { readonly ratio: number | null } | null;
  readonly burnedInAnnotation: boolean;
  /** Plain sentences about what is odd in this file but did not keep it from opening. */
  readonly warnings: readonly string[];
}

/** Pixels as they lie in a DICOM file: unsigned numbers that hold a stored value each. */
export type Cells = Uint8Array | Uint16Array | Uint32Array;

export interface FramePixels {
  readonly values: StoredValues;
  /**
   * Only where the file's cells are not simply the values: with other bits around them, the sign left out, or colours,
   * pixel after pixel, of which the values are the brightness.
   */
  readonly cells?: Cells;
  /**
   * Only where a lossy decoder went beyond the bits stored and `values` were held to what they can hold: the values that
   * the stored bits of the cells say by themselves (PS3.5 8.1.1), as other readers report them. Not to be shown.
   */
  readonly stored?: StoredValues;
  /** Only where the file ends inside the frame: the pixels it has no values for mean nothing. Not to be scored. */
  readonly complete?: false;
}

/** One frame ready to be looked at and measured. */
export interface Film extends FramePixels {
  readonly header: FilmHeader;
  readonly frame: number;
}
