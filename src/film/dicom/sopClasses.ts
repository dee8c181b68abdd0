import { Fault } from '../../fault/fault.ts';

/** SOP classes that carry no picture of their own (PS3.4 B.5), by the start of their UID; longest match counts. */
const NON_IMAGE_CLASSES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.3.10': 'a DICOMDIR index; open the films it lists',
  '1.2.840.10008.5.1.4.1.1.11': 'a presentation state',
  '1.2.840.10008.5.1.4.1.1.88': 'a structured report',
  '1.2.840.10008.5.1.4.1.1.88.59': 'a key object selection',
  '1.2.840.10008.5.1.4.1.1.88.67': 'a radiation dose report',
  '1.2.840.10008.5.1.4.1.1.104.1': 'a PDF document in a DICOM envelope',
  '1.2.840.10008.5.1.4.1.1.104.2': 'a clinical document (CDA) in a DICOM envelope',
  '1.2.840.10008.5.1.4.1.1.104.3': 'a 3D model in a DICOM envelope',
  '1.2.840.10008.5.1.4.1.1.9': 'a waveform',
  '1.2.840.10008.5.1.4.1.1.66': 'raw data',
  '1.2.840.10008.5.1.4.1.1.481.3': 'a radiotherapy structure set',
  '1.2.840.10008.5.1.4.1.1.481.5': 'a radiotherapy plan',
  '1.2.840.10008.5.1.4.1.1.481.8': 'a radiotherapy plan',
  '1.2.840.10008.5.1.4.38': 'a hanging protocol',
};

/** Segmentations and parametric maps live under the raw-data arc and do hold pixels. */
const IMAGE_CLASSES = ['1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.7'];

/** @throws Fault `film.no-pixels` when objects of this class hold no picture. */
export function refuseNonImage(sopClassUid: string | undefined): void {
  const name = sopClassUid === undefined ? null : nonImageName(sopClassUid);
  if (name !== null) throw noPixels(`is ${name}`, sopClassUid);
}

export function noPixels(what: string, sopClassUid: string | undefined): Fault {
  return new Fault(
    'film.no-pixels',
    `This DICOM file holds no picture: it ${what}. Choose the radiograph itself.`,
    `SOP class ${sopClassUid ?? 'not given'}`,
  );
}

function nonImageName(uid: string): string | null {
  if (IMAGE_CLASSES.includes(uid)) return null;
  const arcs = Object.keys(NON_IMAGE_CLASSES).filter((arc) => uid === arc || uid.startsWith(`${arc}.`));
  const longest = arcs.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (NON_IMAGE_CLASSES[longest] ?? null);
}
