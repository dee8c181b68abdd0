import { calibrationOfFile } from '../calibration/ofFile.ts';
import type { ExportedCohort, ExportedFilm, ExportedReading } from '../export/exportedCohort.ts';
import type { Cohort } from './cohort.ts';
import { parseHeader } from './films.ts';
import { storedProtocols } from './protocols.ts';
import { scoreToExport } from './scoreWithFilm.ts';
import { allSignatures, type Signature } from './signatures.ts';
import { storedReading } from './storedReading.ts';

/** Everything in a cohort that its tables tell: signed scores as they were frozen, the others as of now. */
export async function exportedFacts(
  cohort: Cohort,
  writer: { readonly now: Date; readonly applicationVersion: string },
): Promise<ExportedCohort> {
  const films = await exportedFilms(cohort);
  const protocols = [...(await storedProtocols(cohort.db)).values()];
  return {
    name: cohort.name,
    applicationVersion: writer.applicationVersion,
    exportedAt: writer.now.toISOString(),
    protocol: cohort.protocol,
    protocols: protocols.map(({ protocol }) => protocol),
    films,
    readings: await exportedReadings(cohort, films, writer.applicationVersion),
  };
}

async function exportedFilms({ db }: Cohort): Promise<readonly ExportedFilm[]> {
  const rows = await db
    .selectFrom('film')
    .innerJoin('patient', 'patient.id', 'film.patient')
    .selectAll('film')
    .select(['patient.patient_id', 'patient.issuer'])
    .orderBy('patient.patient_id')
    .orderBy('patient.issuer')
    .orderBy('film.visit_date')
    .orderBy('film.side', 'desc')
    .orderBy('film.file_name')
    .orderBy('film.sha256')
    .execute();
  return rows.map((row) => {
    const header = parseHeader(row.header);
    return {
      sha256: row.sha256,
      fileName: row.file_name,
      patientId: row.patient_id,
      patientIdSource: row.patient_source,
      issuer: row.issuer || null,
      visitDate: row.visit_date,
      visitDateSource: row.visit_date_source,
      side: row.side,
      sideSource: row.side_source,
      view: header.identity.view,
      modality: header.identity.modality,
      valueUnit: header.valueUnit ?? null,
      rows: header.rows,
      columns: header.columns,
      frames: header.frames,
      calibration: calibrationOfFile(header.spacing),
      importedAt: row.imported_at,
    };
  });
}

/** In the order of their films, then by reader, pass and frame. */
async function exportedReadings(
  cohort: Cohort,
  films: readonly ExportedFilm[],
  applicationVersion: string,
): Promise<readonly ExportedReading[]> {
  const rows = await cohort.db
    .selectFrom('reading')
    .select(['id', 'film_sha256', 'frame', 'reader', 'pass', 'document'])
    .orderBy('reader')
    .orderBy('pass')
    .orderBy('frame')
    .execute();
  const byFilm = Map.groupBy(rows, (row) => row.film_sha256);
  const standing = (await allSignatures(cohort.db)).filter((signature) => signature.stands);
  const signatures = new Map(standing.map((signature) => [signature.readingId, signature]));
  const readings: ExportedReading[] = [];
  for (const film of films)
    for (const { id, document, frame, reader, pass } of byFilm.get(film.sha256) ?? []) {
      const reading = storedReading(document);
      const scored = signedScore(signatures.get(id)) ?? {
        ...(await scoreToExport(cohort, reading, cohort.protocol)),
        applicationVersion,
        signedAt: null,
      };
      readings.push({ film, frame, reader, pass, reading, ...scored });
    }
  return readings;
}

function signedScore(
  signature: Signature | undefined,
): Pick<ExportedReading, 'score' | 'filmIsCut' | 'applicationVersion' | 'signedAt'> | null {
  if (signature === undefined) return null;
  const { score, applicationVersion, signedAt } = signature;
  // Readings of cut films cannot be signed.
  return { score, filmIsCut: false, applicationVersion, signedAt };
}
