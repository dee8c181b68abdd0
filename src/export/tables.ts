import { depositsTable } from './depositsTable.ts';
import type { ExportedCohort } from './exportedCohort.ts';
import { filmsTable } from './filmsTable.ts';
import { handsTable } from './handsTable.ts';
import { patientsTable } from './patientsTable.ts';
import { regionsTable } from './regionsTable.ts';
import type { Table } from './table.ts';

/** Every table of a cohort's export, in the order they are offered. */
export function exportTables(cohort: ExportedCohort): readonly Table[] {
  return [
    patientsTable(cohort),
    handsTable(cohort.readings),
    regionsTable(cohort.readings),
    depositsTable(cohort.readings),
    filmsTable(cohort),
  ];
}
