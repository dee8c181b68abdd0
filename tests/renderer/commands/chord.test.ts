import { describe, expect, test } from 'vitest';
import { type KeyPress, keyCaps, matches } from '../../../renderer/commands/chord.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('a chord is met by', () => {
  test.each([
    ['P', press('p', 'KeyP')],
    // CapsLock without Shift.
    ['P', press('P', 'KeyP')],
    // A Cyrillic keyboard's key in the place of P.
    ['P', press('з', 'KeyP')],
    // A French keyboard's A lies where Q does elsewhere: what is typed counts.
    ['A', press('a', 'KeyQ')],
    ['Shift+R', press('R', 'KeyR', { shiftKey: true })],
    ['Ctrl+Z', press('z', 'KeyZ', { ctrlKey: true })],
    ['Ctrl+Z', press('z', 'KeyZ', { metaKey: true })],
    ['Ctrl+Shift+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true })],
    // A French keyboard's digits are typed with Shift; the key is what counts.
    ['2', press('é', 'Digit2')],
    ['2', press('2', 'Numpad2')],
    ['Shift+2', press('"', 'Digit2', { shiftKey: true })],
    ['?', press('?', 'Slash', { shiftKey: true })],
    ['+', press('+', 'Equal', { shiftKey: true })],
    ['+', press('+', 'NumpadAdd')],
    // A German keyboard's bracket is typed with AltGr.
    ['[', press('[', 'Digit8', { altKey: true })],
    ['PageDown', press('PageDown', 'PageDown')],
    ['Shift+ArrowLeft', press('ArrowLeft', 'ArrowLeft', { shiftKey: true })],
  ])('%s', (chord, event) => {
    expect(matches(chord, event)).toBe(true);
  });
});

describe('a chord is not met by', () => {
  test.each([
    ['R', press('R', 'KeyR', { shiftKey: true })],
    ['Shift+R', press('r', 'KeyR')],
    ['Z', press('z', 'KeyZ', { ctrlKey: true })],
    ['Ctrl+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true })],
    ['1', press('End', 'Numpad1')],
    ['1', press('!', 'Digit1', { shiftKey: true })],
    ['-', press('-', 'Minus', { ctrlKey: true })],
    ['P', press('p', 'KeyP', { altKey: true })],
    ['ArrowLeft', press('ArrowLeft', 'ArrowLeft', { shiftKey: true })],
  ])('%s', (chord, event) => {
    expect(matches(chord, event)).toBe(false);
  });
});

test('a chord is shown key by key', () => {
  expect(keyCaps('Ctrl+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('+')).toEqual(['+']);
  expect(keyCaps('Shift+ArrowLeft')).toEqual(['Shift', '←']);
});
