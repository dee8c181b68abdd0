import { describe, expect, it } from 'vitest';
import { linkedVoi, type WindowedFilm } from '../../../renderer/viewport/linkedVoi.ts';
import type { FilmHeader, VoiLut, VoiWindow } from '../../../src/film/film.ts';

const window = (center: number, width: number): VoiWindow => ({
  kind: 'window',
  center,
  width,
  function: 'LINEAR',
  explanation: 'BONE',
});
const film = (automatic: VoiWindow, header: Partial<FilmHeader> = {}, modality = 'DX'): WindowedFilm => ({
  automatic,
  header: {
    format: 'dicom',
    bitsStored: 12,
    inverted: false,
    presentationIntent: 'presentation',
    ...header,
    identity: { modality },
  } as FilmHeader,
});

describe('the window of a film beside another', () => {
  it('is the same on films whose values mean the same', () => {
    const shown = window(1500, 800);
    expect(linkedVoi(shown, film(window(2000, 1000)), film(window(1800, 1200)))).toBe(shown);
  });

  it('lies to the film’s own anatomy as the other lies to its own, where they do not', () => {
    const others = [
      film(window(100, 50), {}, 'CR'),
      film(window(100, 50), { bitsStored: 8 }),
      film(window(100, 50), { presentationIntent: 'processing' }),
      film(window(100, 50), { inverted: true }),
      film(window(100, 50), { format: 'png' }),
    ];
    // Half as wide as the anatomy, and a tenth of its width above its middle.
    for (const other of others)
      expect(linkedVoi(window(2100, 500), film(window(2000, 1000)), other)).toMatchObject({
        center: 105,
        width: 25,
        explanation: null,
      });
  });

  it('is none for a table, which is its film’s own', () => {
    const table = { kind: 'lut', firstValue: 0, entries: new Uint16Array(2), bits: 8 } as unknown as VoiLut;
    expect(linkedVoi(table, film(window(1, 1)), film(window(1, 1)))).toBeNull();
  });
});
