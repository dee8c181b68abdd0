import { describe, expect, it } from 'vitest';
import { decodeDicomText } from '../../../../src/film/dicom/text.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { latin1 } from '../../../helpers/tinyDicom.ts';

const decode = (bytes: string, ...charsets: string[]) =>
  decodeDicomText(latin1(bytes), charsets, nodeFilmPorts.decodeText);

describe('decodeDicomText', () => {
  it.each([
    ['', 'Doe^Jane', 'Doe^Jane'],
    ['ISO_IR 100', '\xc4neas^R\xfcdiger', 'Äneas^Rüdiger'],
    ['ISO_IR 192', '\xc3\x84neas=\xe7\x8e\x8b', 'Äneas=王'],
    ['ISO_IR 144', '\xbb\xee\xda', 'Люк'],
    ['ISO_IR 126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
    ['ISO_IR 101', 'Wa\xb3\xeasa', 'Wałęsa'],
    ['ISO_IR 13', '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
    ['GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang^XiaoDong=王^小东'],
    ['GBK', '\xcd\xf5', '王'],
  ])('%s', (charset, bytes, text) => {
    expect(decode(bytes, charset)).toBe(text);
  });

  // PS3.5 H.3.1, H.3.2, I.2 and K.2: the examples of the standard.
  it('Japanese with ISO 2022 IR 87', () => {
    const name = 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B';
    expect(decode(name, '', 'ISO 2022 IR 87')).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  it('Japanese with ISO 2022 IR 13 first', () => {
    const name =
      '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J';
    expect(decode(name, 'ISO 2022 IR 13', 'ISO 2022 IR 87')).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう');
  });

  it('Japanese with ISO 2022 IR 159', () => {
    // JIS X 0212 row 16 cell 1.
    expect(decode('A\x1b$(D0!\x1b(BB', '', 'ISO 2022 IR 159')).toBe('A丂B');
  });

  it('Korean with ISO 2022 IR 149', () => {
    const name =
      'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf';
    expect(decode(name, '', 'ISO 2022 IR 149')).toBe('Hong^Gildong=洪^吉洞=홍^길동');
  });

  it('Chinese with ISO 2022 IR 58', () => {
    const name = 'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=';
    expect(decode(name, '', 'ISO 2022 IR 58')).toBe('Zhang^XiaoDong=张^小东=');
  });

  it('goes back to its first set at a delimiter', () => {
    expect(decode('\x1b-F\xc4^\xc4', 'ISO 2022 IR 100', 'ISO 2022 IR 126')).toBe('Δ^Ä');
  });

  it('drops an escape it does not know', () => {
    expect(decode('A\x1bB', '', 'ISO 2022 IR 87')).toBe('AB');
  });

  it('reads unescaped bytes in the set that is not plain ASCII', () => {
    expect(decode('\xc8\xab', '', 'ISO 2022 IR 149')).toBe('홍');
  });
});
