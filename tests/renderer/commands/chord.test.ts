import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chordOf, type KeyPress, keyCaps, matches } from '../../../renderer/commands/chord.ts';

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

describe('what a press is written as', () => {
  test.each([
    ['P', press('p', 'KeyP')],
    ['P', press('з', 'KeyP')],
    ['Ctrl+Shift+Z', press('Z', 'KeyZ', { metaKey: true, shiftKey: true })],
    ['Shift+2', press('"', 'Digit2', { shiftKey: true })],
    ['?', press('?', 'Slash', { shiftKey: true })],
    ['Ctrl++', press('+', 'NumpadAdd', { ctrlKey: true })],
    ['Alt+ArrowLeft', press('ArrowLeft', 'ArrowLeft', { altKey: true })],
  ])('%s', (chord, pressed) => {
    expect(chordOf(pressed)).toBe(chord);
  });

  test.each(['Shift', 'Control', 'Tab', ' ', 'Dead'])('is nothing for %s', (key) => {
    expect(chordOf(press(key, key))).toBeNull();
  });

  test('is matched by that press, whatever it is', () => {
    // Digits are typed by keys of digits alone.
    const named = ['a', 'Z', '!', '+', '<', 'ß', 'ж', 'F5', 'Enter', 'PageUp', 'Delete'];
    const codes = ['KeyA', 'KeyW', 'Digit7', 'Slash', 'F5', 'Enter'];
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.constantFrom(...codes),
        fc.record({ shiftKey: fc.boolean(), ctrlKey: fc.boolean(), altKey: fc.boolean() }),
        (key, code, held) => {
          const pressed = press(key, code, held);
          expect(matches(chordOf(pressed) as string, pressed)).toBe(true);
        },
      ),
    );
  });
});
