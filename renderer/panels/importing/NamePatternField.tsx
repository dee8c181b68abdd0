import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Fault } from '../../../src/fault/fault.ts';
import { type NamePattern, namePattern } from '../../../src/film/fileName/namePattern.ts';
import { counted } from '../../words/terms.ts';
import classes from './NamePatternField.module.css';
import { NamePreview, type NameToRead } from './NamePreview.tsx';

interface NamePatternFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly names: readonly NameToRead[];
}

/** A file-name pattern with what it makes of every name, as it is typed. */
export function NamePatternField({ value, onChange, names }: NamePatternFieldProps) {
  const pattern = useMemo(() => parsed(value), [value]);
  const readings = useMemo(
    () => ('read' in pattern ? names.map(({ fileName }) => pattern.read(fileName)) : []),
    [pattern, names],
  );
  const matching = readings.filter(({ said }) => said !== null).length;
  return (
    <>
      <TextInput
        label="File names are made like this"
        description="{patient}, {date} and {side} in any order; * for anything. {date:DMY} or {date:MDY} where a day could be either."
        spellCheck={false}
        data-autofocus
        value={value}
        error={'read' in pattern ? undefined : pattern.message}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {names.length > 0 && 'read' in pattern && (
        <>
          <p className={classes.count} role="status">
            {matching} of {counted(names.length, 'name')} made like this
          </p>
          <NamePreview names={names} readings={readings} />
        </>
      )}
    </>
  );
}

/** Whether a pattern can be taken: it is one, and a name is made after it. */
export function fitsSome(text: string, names: readonly NameToRead[]): boolean {
  const pattern = parsed(text);
  return 'read' in pattern && names.some(({ fileName }) => pattern.read(fileName).said !== null);
}

function parsed(text: string): NamePattern | Fault {
  try {
    return namePattern(text.trim());
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}
