import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { Deposit } from '../../../src/reading/reading.ts';
import { setMultiplicity } from '../../state/edits.ts';
import classes from './DepositsSection.module.css';

const MOST = 9999;

interface MultiplicityFieldProps {
  readonly deposit: Deposit;
  readonly isLocked: boolean;
  readonly tabIndex: 0 | -1;
}

/** How many foci the outline holds. Enter takes the number, Esc leaves it; both give the keys back to the film. */
export function MultiplicityField({ deposit, isLocked, tabIndex }: MultiplicityFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const { id, multiplicity } = deposit;
  // Undo, or another way of setting it, shows here too.
  useEffect(() => {
    if (field.current !== null) field.current.value = String(multiplicity);
  }, [multiplicity]);

  function take({ currentTarget }: FocusEvent<HTMLInputElement>): void {
    const wanted = Number(currentTarget.value);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST) setMultiplicity(deposit, wanted);
    else currentTarget.value = String(multiplicity);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (event.key === 'Escape') event.currentTarget.value = String(multiplicity);
    if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
  }
  return (
    <input
      ref={field}
      type="number"
      min={1}
      max={MOST}
      className={classes.multiplicity}
      tabIndex={tabIndex}
      disabled={isLocked}
      aria-label="Foci it holds"
      data-multiplicity-of={id}
      defaultValue={multiplicity}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
