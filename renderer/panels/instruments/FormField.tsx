import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import classes from './InstrumentsSection.module.css';

interface FormFieldProps {
  readonly label: string;
  /** Null where nothing was entered. */
  readonly value: number | null;
  readonly max: number;
  readonly step: number | 'any';
  readonly isLocked: boolean;
  /** Null where it was emptied. */
  readonly onTake: (value: number | null) => void;
}

/** A number from 0, taken when the field is left or on Enter; what is out of range goes back to what it was. */
export function FormField({ label, value, max, step, isLocked, onTake }: FormFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const shown = value === null ? '' : String(value);
  useEffect(() => {
    if (field.current !== null) field.current.value = shown;
  }, [shown]);

  function take({ currentTarget }: FocusEvent<HTMLInputElement>): void {
    const isValid = currentTarget.validity.valid;
    if (!isValid) currentTarget.value = shown;
    const wanted = currentTarget.value.trim() === '' ? null : Number(currentTarget.value);
    if (isValid && wanted !== value) onTake(wanted);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') event.currentTarget.value = shown;
    if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
  }
  return (
    <input
      ref={field}
      type="number"
      min={0}
      max={max}
      step={step}
      className={classes.field}
      disabled={isLocked}
      aria-label={label}
      defaultValue={shown}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
