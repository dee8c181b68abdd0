import { Button, Radio, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  calibrationOfFile,
  correctedCalibration,
  noCalibration,
  pictureCalibration,
} from '../../../src/calibration/ofFile.ts';
import { canBeTakenOver } from '../../../src/calibration/takeOver.ts';
import type { CalibratedFilm, CalibrationOfVisit } from '../../../src/contract/operations.ts';
import type { FilmSpacing, Millimetres } from '../../../src/film/film.ts';
import type { Calibration } from '../../../src/reading/reading.ts';
import { api } from '../../api.ts';
import { setCalibration } from '../../state/edits.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useCalibration } from '../../state/spacing.ts';
import { useToolStore } from '../../state/toolStore.ts';
import { percentOf, sourceLabel, spacingFigure } from '../../words/spacing.ts';
import { SIDE_WORDS } from '../../words/terms.ts';
import classes from './FormDialog.module.css';
import { FormDialog } from './FormDialog.tsx';

/** Ways to a spacing; a film of the visit by its id. */
type Way = 'file' | 'magnification' | 'picture' | 'ruler' | 'none' | `film ${string}`;

/** What the film is measured with: what its file says and offers, what the reader knows better. */
export function CalibrationDialog() {
  const spacing = useFilmStore(({ film }) => film?.header.spacing);
  return spacing === undefined ? null : <Ways spacing={spacing} />;
}

function Ways({ spacing }: { readonly spacing: FilmSpacing }) {
  const now = useCalibration();
  const isSigned = useReadingStore(({ open }) => open?.signed != null);
  const [first] = useState<Way>(wayOf(now, spacing));
  const [way, setWay] = useState(first);
  const [factorText, setFactorText] = useState(firstFactor(now, spacing));
  const visit = useCalibrationsOfVisit();

  const magnified = correctedCalibration(spacing, magnificationOf(factorText, spacing));
  const isFactor = Number(factorText.replace(',', '.')) >= 1;
  const byWay = (): Calibration | null => {
    switch (way) {
      case 'file':
        return calibrationOfFile(spacing);
      case 'magnification':
        return isFactor ? magnified : null;
      case 'picture':
        return pictureCalibration(spacing);
      case 'none':
        return noCalibration(spacing);
      case 'ruler':
        return now.source === 'manual' ? now : null;
      default:
        return offeredBy(visit, way);
    }
  };
  const next = byWay();

  async function set(): Promise<boolean> {
    if (way === 'ruler') useToolStore.getState().setTool('ruler');
    else if (next !== null) setCalibration(next);
    return true;
  }
  const choice = (each: Way, label: string, words: string, isOffered = true) => (
    <Radio
      key={each}
      value={each}
      label={label}
      description={words}
      disabled={isSigned || !isOffered}
      data-autofocus={each === first || undefined}
    />
  );
  return (
    <FormDialog
      title="What the film is measured with"
      does={way === 'ruler' ? 'Take the ruler' : 'Measure with it'}
      isReady={!isSigned && (way === 'ruler' || next !== null)}
      onSubmit={set}
    >
      <p className={classes.note}>
        {isSigned
          ? 'This reading is signed: reopen it to change this.'
          : 'Coverage and burden do not depend on it; areas and lengths in mm do.'}
      </p>
      <Radio.Group value={way} onChange={(value) => setWay(value as Way)} aria-label="Spacing">
        <div className={classes.form}>
          {choice('file', 'As in the file', fileWords(spacing))}
          {spacing.source === 'detector-plane' &&
            choice(
              'magnification',
              'As in the file, divided by the magnification',
              `${magnificationWords(spacing)}${isFactor && magnified?.spacingMm != null ? ` Gives ${spacingFigure(magnified.spacingMm)} mm.` : ''}`,
            )}
          {way === 'magnification' && (
            <TextInput
              label="Magnification"
              inputMode="decimal"
              maxLength={12}
              value={factorText}
              error={isFactor ? undefined : 'A number from 1'}
              disabled={isSigned}
              onChange={(event) => setFactorText(event.currentTarget.value)}
            />
          )}
          {spacing.source === 'picture' &&
            spacing.mm !== null &&
            choice(
              'picture',
              'The density of the picture',
              `${spacingFigure(spacing.mm)} mm (${(25.4 / spacing.mm[1]).toFixed(0)} dpi), as a program wrote it: nobody vouches for it`,
            )}
          {choice('ruler', 'By ruler', rulerWords(now))}
          {visit.map(({ film, offer }) => {
            const isOffered = 'calibration' in offer;
            return choice(
              `film ${film.filmId}`,
              `As ${filmWords(film)} of this visit`,
              isOffered ? spacingWords(offer.calibration) : offer.refusal,
              isOffered,
            );
          })}
          {calibrationOfFile(spacing).spacingMm !== null && choice('none', 'None', 'areas in px² alone')}
        </div>
      </Radio.Group>
      {canBeTakenOver(now) && now.spacingMm !== null && <Lending spacingMm={now.spacingMm} />}
    </FormDialog>
  );
}

/** What the film is measured with, for the other films of the visit, and what became of each. */
function Lending({ spacingMm }: { readonly spacingMm: Millimetres }) {
  const [isBusy, setIsBusy] = useState(false);
  const [films, setFilms] = useState<readonly CalibratedFilm[] | null>(null);
  async function lend(): Promise<void> {
    setIsBusy(true);
    setFilms(await useReadingStore.getState().lendCalibration());
    setIsBusy(false);
  }
  return (
    <div className={classes.form}>
      <Button variant="default" loading={isBusy} onClick={() => void lend()}>
        Use {spacingFigure(spacingMm)} mm for the other films of this visit
      </Button>
      <div className={classes.note} aria-live="polite">
        {films?.length === 0 && <p>No other film of this visit is in the cohort.</p>}
        {films?.map(({ film, refusal }) => (
          <p key={film.filmId}>
            {refusal === null
              ? `Measured with it now: ${filmWords(film)}.`
              : `Left as it is: ${filmWords(film)}. ${refusal}`}
          </p>
        ))}
      </div>
    </div>
  );
}

function filmWords({ side, fileName }: CalibrationOfVisit['film']): string {
  return side === null ? fileName : `the ${SIDE_WORDS[side]} hand’s radiograph`;
}

/** Asked for each time: another film may just have been measured. */
function useCalibrationsOfVisit(): readonly CalibrationOfVisit[] {
  const readingId = useReadingStore(({ open }) => open?.readingId);
  const [offers, setOffers] = useState<readonly CalibrationOfVisit[]>([]);
  useEffect(() => {
    let isWanted = true;
    if (readingId !== undefined)
      void api.calibrationsOfVisit({ readingId }).then((answer) => {
        if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
        else if (isWanted) setOffers(answer.value);
      });
    return () => {
      isWanted = false;
    };
  }, [readingId]);
  return offers;
}

function offeredBy(visit: readonly CalibrationOfVisit[], way: Way): Calibration | null {
  const offer = visit.find(({ film }) => way === `film ${film.filmId}`)?.offer;
  return offer !== undefined && 'calibration' in offer ? offer.calibration : null;
}

function wayOf(now: Calibration, spacing: FilmSpacing): Way {
  if (now.takenFrom !== undefined) return `film ${now.takenFrom}`;
  if (now.source === 'manual') return 'ruler';
  if (now.source === 'detector-plane-corrected') return 'magnification';
  if (now.source === 'picture') return 'picture';
  return now.source === 'unknown' && calibrationOfFile(spacing).source !== 'unknown' ? 'none' : 'file';
}

function firstFactor({ magnification }: Calibration, spacing: FilmSpacing): string {
  const factor = (magnification ?? spacing.magnification)?.factor;
  return factor === undefined ? '' : factorFigure(factor);
}

/** A distance is not known to more than some thousandths. */
function factorFigure(factor: number): string {
  return String(Number(factor.toFixed(4)));
}

/** What agrees with the file, as shown, is the file's word. */
function magnificationOf(text: string, { magnification }: FilmSpacing) {
  if (magnification !== undefined && text === factorFigure(magnification.factor)) return magnification;
  return { factor: Number(text.replace(',', '.')), from: 'reader' } as const;
}

function fileWords(spacing: FilmSpacing): string {
  const calibration = calibrationOfFile(spacing);
  if (calibration.spacingMm === null) return 'it gives none: areas in px² alone';
  const attribute = spacing.attribute === undefined ? '' : `, from ${spacing.attribute}`;
  return `${spacingWords(calibration)}${attribute}`;
}

function magnificationWords({ magnification }: FilmSpacing): string {
  switch (magnification?.from) {
    case 'estimated-factor':
      return 'The file estimates it (EstimatedRadiographicMagnificationFactor).';
    case 'distances':
      return 'From the file’s distances, source to detector over source to patient.';
    case undefined:
      return 'The file does not give it.';
  }
}

function rulerWords({ ruler, relativeStandardError = 0, spacingMm }: Calibration): string {
  return ruler === undefined || spacingMm === null
    ? 'draw along something of known length, then say how long it is'
    : `${ruler.lengthMm} mm give ${spacingFigure(spacingMm)} mm ± ${percentOf(relativeStandardError)}: drag its ends or give another length`;
}

function spacingWords(calibration: Calibration): string {
  return calibration.spacingMm === null
    ? 'unknown'
    : `${spacingFigure(calibration.spacingMm)} mm, ${sourceLabel(calibration)}`;
}
