import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../src/film/readFilm.ts';
import { type PhantomIdentity, phantomDicom } from '../../../src/phantom/dicomWriter.ts';
import { renderPhantom } from '../../../src/phantom/phantom.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { filmOf, PLAIN_HAND, SPACING_MM } from './phantomSpecs.ts';

const IDENTITY: PhantomIdentity = {
  patientId: 'SSC-009',
  patientName: 'Sample^Nine',
  birthDate: '1960-02-29',
  sex: 'F',
  studyDate: '2024-05-20',
  side: 'L',
};
const film = { ...renderPhantom(filmOf({ ...PLAIN_HAND, side: 'L' })), spacingMm: SPACING_MM };

describe('phantomDicom', () => {
  it('says who, when and what, and at which spacing', () => {
    const header = readHeader(phantomDicom(film, IDENTITY, 'L'), nodeFilmPorts);
    expect(header).toMatchObject({
      format: 'dicom',
      transferSyntax: '1.2.840.10008.1.2.1',
      rows: film.rows,
      columns: film.columns,
      frames: 1,
      bitsStored: 12,
      signed: false,
      photometric: 'MONOCHROME2',
      inverted: false,
      presentationIntent: 'presentation',
      spacing: { mm: [0.4, 0.4], source: 'detector-plane' },
      lossy: null,
      burnedInAnnotation: false,
      warnings: [],
    });
    expect(header.identity).toMatchObject({
      patientId: 'SSC-009',
      patientName: 'Sample^Nine',
      birthDate: '1960-02-29',
      sex: 'F',
      studyDate: '2024-05-20',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
      modality: 'DX',
      side: 'L',
      view: 'PA',
    });
    expect(header.windows).toHaveLength(1);
  });

  it('gives every value back', async () => {
    const decoded = await decodeFilm(phantomDicom(film, IDENTITY, 'L'), 0, nodeFilmPorts);
    expect(decoded.values.length).toBe(film.values.length);
    expect(film.values.every((value, i) => decoded.values[i] === value)).toBe(true);
  });

  it('names the same film the same, and no two films alike', () => {
    const uids = (identity: PhantomIdentity, name: string) => {
      const { sopInstanceUid, studyInstanceUid } = readHeader(
        phantomDicom(film, identity, name),
        nodeFilmPorts,
      ).identity;
      return { sopInstanceUid, studyInstanceUid };
    };
    const left = uids(IDENTITY, 'L');
    const right = uids({ ...IDENTITY, side: 'R' }, 'R');
    expect(uids(IDENTITY, 'L')).toEqual(left);
    expect(right.studyInstanceUid).toBe(left.studyInstanceUid);
    expect(right.sopInstanceUid).not.toBe(left.sopInstanceUid);
    expect(left.sopInstanceUid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
  });

  it('has no side where both hands are on the film', () => {
    const header = readHeader(phantomDicom(film, { ...IDENTITY, side: null }, 'RL'), nodeFilmPorts);
    expect(header.identity.side).toBeNull();
  });
});
