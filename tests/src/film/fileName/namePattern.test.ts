import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namePattern } from '../../../../src/film/fileName/namePattern.ts';
import { SIDE_WORDS, writtenSide } from '../../../../src/film/fileName/writtenSide.ts';

const said = (pattern: string, name: string) => namePattern(pattern).read(name).said;
const whyNot = (pattern: string, name: string) => {
  const reading = namePattern(pattern).read(name);
  return reading.said === null ? reading.why : null;
};

const invalid = (text: string) =>
  expect(() => namePattern(text)).toThrow(expect.objectContaining({ code: 'pattern.invalid' }));

describe('a file-name pattern', () => {
  it.each([
    ['{patient}_{date}_{side}', 'SSc-007_2026-01-31_R.png', ['SSc-007', '2026-01-31', 'R']],
    ['{patient}_{date}_{side}', 'SSc_007_2026-01-31_rechts.TIFF', ['SSc_007', '2026-01-31', 'R']],
    ['{patient}_{date}_{side}', '7_20260131_Left.jpeg', ['7', '2026-01-31', 'L']],
    ['{side} {patient} {date:DMY}', 'LINKS Müller 01.02.2026.bmp', ['Müller', '2026-02-01', 'L']],
    ['{patient}-{date:MDY}*', 'A-01-02-2026 second look.png', ['A', '2026-01-02', null]],
    ['hand of {patient}', 'Hand of P9', ['P9', null, null]],
    ['{patient}{date}', 'P12026-01-31.png', ['P1', '2026-01-31', null]],
    ['{patient}.v2(a)', 'x.v2(a).png', ['x', null, null]],
    ['{patient}{side}', 'BARR.png', ['BAR', null, 'R']],
  ])('%s reads %s', (pattern, name, [patientId, visitDate, side]) => {
    expect(said(pattern, name)).toEqual({ patientId, visitDate, side });
  });

  it.each([
    ['{patient}_{date}_{side}', 'P1_2026-02-30_R.png', /2026-02-30” is no day of the calendar/],
    ['{patient}_{date}_{side}', 'P1_01-02-2026_R.png', /2026-02-01.*2026-01-02|2026-01-02.*2026-02-01/],
    ['{patient}_{date}_{side}', 'P1_2026-02-03_both.png', /“both” is no side/],
    ['{patient}_{date}_{side}', 'P1_soon_R.png', /“soon” is no date/],
    ['{patient}_{date}_{side}', 'IM0001.png', /made otherwise/],
    ['{patient}_{side}', ' _R.png', /names no patient/],
  ])('%s does not read %s, and says why', (pattern, name, why) => {
    expect(whyNot(pattern, name)).toMatch(why);
  });

  it.each([
    '',
    'hand',
    '{patient',
    '{name}',
    '{patient}{patient}',
    '{side:DMY}',
    '{patient}*',
    'hand*{patient}',
    '*{side}*_*',
  ])('%j is none', (text) => {
    invalid(text);
  });

  const patientId = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
  const date = fc
    .date({ min: new Date('1895-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const side = fc.constantFrom(...SIDE_WORDS).chain((word) => fc.constantFrom(word, word.toUpperCase()));
  const ending = fc.constantFrom('', '.png', '.JPG', '.tif', '.bmp');

  it('reads back what a name was made of', () => {
    fc.assert(
      fc.property(patientId, date, side, ending, (id, day, word, end) => {
        const expected = { patientId: id, visitDate: day, side: writtenSide(word) };
        expect(said('{patient}_{date}_{side}', `${id}_${day}_${word}${end}`)).toEqual(expected);
        expect(said('x {date} {side}+{patient}', `X ${day.replaceAll('-', '')} ${word}+${id}${end}`)).toEqual(
          expected,
        );
      }),
    );
  });

  it('takes any text for a pattern or refuses it, and reads any name by it, in no time', () => {
    const piece = fc.constantFrom(
      '{patient}',
      '{date}',
      '{date:DMY}',
      '{side}',
      '*',
      '_',
      '(',
      '\\',
      '-',
      'a',
      '.',
    );
    const patterns = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const names = fc.oneof(fc.string({ maxLength: 255 }), fc.constantFrom('a'.repeat(255), '1-'.repeat(127)));
    fc.assert(
      fc.property(patterns, names, (text, name) => {
        try {
          const { said, ...rest } = namePattern(text).read(name) as { said: object | null; why?: string };
          expect(said === null ? rest.why : 'said').toBeTruthy();
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'pattern.invalid' });
        }
      }),
    );
  });
});
