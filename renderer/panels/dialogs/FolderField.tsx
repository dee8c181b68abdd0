import { Button, TextInput } from '@mantine/core';
import { chooseFolder } from '../../files/chooseFilms.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import classes from './FolderField.module.css';

interface FolderFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (folder: string) => void;
  readonly description?: string;
  readonly autoFocus?: boolean;
}

/** A folder's path, typed or, on a desktop, chosen. */
export function FolderField({ label, value, onChange, description, autoFocus = false }: FolderFieldProps) {
  const isDesktop = useCohortStore(({ about }) => about?.host === 'electron');

  async function choose(): Promise<void> {
    const folder = await chooseFolder(label);
    if (folder !== null) onChange(folder);
  }
  return (
    <div className={classes.field}>
      <TextInput
        className={classes.path}
        label={label}
        description={description}
        value={value}
        spellCheck={false}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isDesktop && (
        <Button variant="default" size="sm" onClick={() => void choose()}>
          Choose…
        </Button>
      )}
    </div>
  );
}
