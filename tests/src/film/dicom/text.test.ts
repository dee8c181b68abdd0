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
    // PS3.5 J.1 and J.3.
    ['ISO_IR 192', 'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=', 'Wang^XiaoDong=王^小東='],
    ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1', 'قباني^لنزار'],
    ['ISO_IR 138', '\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4', 'שרון^דבורה'],
    ['ISO_IR 148', '\xc7avu\xfeo\xf0lu', 'Çavuşoğlu'],
    ['ISO_IR 166', '\xb9\xd2\xc1\xca\xa1\xd8\xc5', 'นามสกุล'],
    ['ISO_IR 109', '\xd8a\xf8', 'Ĝaĝ'],
    ['ISO_IR 110', 'v\xe4na\xbfma', 'vänaŋma'],
    ['ISO_IR 203', '\xa4\xbd', '€œ'],
    // As peers write the terms.
    ['ISO-IR 144', '\xbb\xee\xda', 'Люк'],
    ['ISO_IR_101', 'Wa\xb3\xeasa', 'Wałęsa'],
    ['iso_ir 192', '\xe7\x8e\x8b', '王'],
    ['UTF-8', '\xe7\x8e\x8b', '王'],
    // Where none is named, or none that is known: by what the bytes can be.
    ['', 'R\xc3\xbcdiger', 'Rüdiger'],
    ['', 'R\xfcdiger', 'Rüdiger'],
    ['ISO_IR 999', 'R\xfcdiger', 'Rüdiger'],
    // A second byte that looks like a delimiter, and an escape that means nothing here.
    ['GB18030', '\x81\x5c\x81\x5e\x1b\xcd\xf5', '乗乛\x1b王'],
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

  // PS3.5 I.3.
  it('Korean text of several lines', () => {
    const korean = '\x1b$)C';
    const text = `${korean}The 1st line includes \xb1\xe6\xb5\xbf.\r\n${korean}The 2nd line includes \xb1\xe6\xb5\xbf, too.\r\nThe 3rd line.`;
    expect(decode(text, '', 'ISO 2022 IR 149')).toBe(
      'The 1st line includes 길동.\r\nThe 2nd line includes 길동, too.\r\nThe 3rd line.',
    );
  });

  it('Korean whose escape a peer left out after a delimiter', () => {
    expect(decode('\x1b$)C\xb1\xe8^\xc8\xf1\xc1\xdf', '', 'ISO 2022 IR 149')).toBe('김^희중');
  });

  it('Japanese of the set of 1978', () => {
    expect(decode('\x1b$@;3ED\x1b(B', '', 'ISO 2022 IR 87')).toBe('山田');
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
