import type { Side } from '../hand/landmarks.ts';
import { fitted, type Sheet, withGrownDeposits, withInventedDeposits } from './cases.ts';
import { type PhantomIdentity, phantomDicom } from './dicomWriter.ts';
import { renderPhantom } from './phantom.ts';
import { randomFrom, subSeed } from './random.ts';
import type { AbsentFingertip, PhantomDeposit, PhantomHand, PhantomSpec } from './spec.ts';
import type { PhantomTruth } from './truth.ts';

/** A film of the sample cohort. */
export interface SampleFilm {
  readonly fileName: string;
  readonly dicomBytes: Uint8Array;
  readonly truth: PhantomTruth;
}

const SPACING_MM = 0.2;
const SINGLE: Sheet = { widthMm: 190, heightMm: 232 };

/** One patient of the sample: how many deposits each hand has at the first visit, and what becomes of them. */
interface SamplePatient {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly visits: readonly string[];
  readonly deposits: Readonly<Partial<Record<Side, number>>>;
  readonly absent?: Readonly<Partial<Record<Side, readonly AbsentFingertip[]>>>;
  /** From a visit to the next: deposits' diameters by this factor, and this many new ones. */
  readonly course?: { readonly growth: number; readonly arrivals: number };
  /** Both hands on one film. */
  readonly together?: boolean;
}

const PATIENTS: readonly SamplePatient[] = [
  {
    id: 'SSC-001',
    name: 'Sample^One',
    birthDate: '1961-04-12',
    sex: 'F',
    visits: ['2024-01-31', '2025-02-03'],
    deposits: { R: 8, L: 4 },
    course: { growth: 1.25, arrivals: 2 },
  },
  {
    id: 'SSC-002',
    name: 'Sample^Two',
    birthDate: '1974-11-02',
    sex: 'F',
    visits: ['2024-03-12'],
    deposits: { R: 2, L: 1 },
    together: true,
  },
  {
    id: 'SSC-003',
    name: 'Sample^Three',
    birthDate: '1955-07-23',
    sex: 'F',
    visits: ['2024-02-02', '2025-02-11'],
    deposits: { R: 16, L: 12 },
    course: { growth: 1.08, arrivals: 1 },
  },
  {
    // A lost index fingertip, as in Mourad & Louis 2021 (10.18203/2349-2902.isj20213610).
    id: 'SSC-004',
    name: 'Sample^Four',
    birthDate: '1968-01-30',
    sex: 'M',
    visits: ['2024-05-20'],
    deposits: { R: 9, L: 6 },
    absent: { R: ['D2-DP'] },
  },
  {
    id: 'SSC-005',
    name: 'Sample^Five',
    birthDate: '1980-09-08',
    sex: 'F',
    visits: ['2024-06-17'],
    deposits: { R: 5 },
  },
  {
    id: 'SSC-006',
    name: 'Sample^Six',
    birthDate: '1971-12-19',
    sex: 'M',
    visits: ['2024-09-05'],
    deposits: { R: 0, L: 0 },
  },
];

/** A film of the sample before it is drawn. */
export interface PlannedFilm {
  /** Of the film within its visit. */
  readonly name: string;
  readonly spec: PhantomSpec;
  readonly identity: PhantomIdentity;
}

/** The sample cohort, film by film, each drawn when it is asked for: 6 patients, 8 visits, 14 films. */
export function* sampleFilms(): Generator<SampleFilm> {
  for (const { name, spec, identity } of samplePlan()) {
    const phantom = renderPhantom(spec);
    yield {
      fileName: `${identity.patientId}_${identity.studyDate}_${name}.dcm`,
      dicomBytes: phantomDicom({ ...phantom, spacingMm: spec.spacingMm }, identity, name),
      truth: phantom.truth,
    };
  }
}

/** What the sample's films show, in order of patient and visit. */
export function samplePlan(): PlannedFilm[] {
  return PATIENTS.flatMap((patient, index) => {
    const before: Partial<Record<Side, readonly PhantomDeposit[]>> = {};
    return patient.visits.flatMap((studyDate, visit) => {
      const hands = (Object.keys(patient.deposits) as Side[]).map((side) => {
        const hand = visitingHand(patient, subSeed(index, side === 'R' ? 1 : 2), visit, side, before[side]);
        before[side] = hand.deposits;
        return hand;
      });
      const films = patient.together ? [hands] : hands.map((hand) => [hand]);
      return films.map((film) => plannedFilm(patient, studyDate, film));
    });
  });
}

/** A patient's hand at a visit: the same bones and deposits, laid down anew. */
function visitingHand(
  patient: SamplePatient,
  anatomy: number,
  visit: number,
  side: Side,
  before: readonly PhantomDeposit[] | undefined,
): PhantomHand {
  const random = randomFrom(subSeed(anatomy, 20 + visit));
  const size = patient.sex === 'F' ? 0.94 : 1.02;
  const laid: PhantomHand = fitted(
    {
      side,
      anatomy,
      pose: {
        wristMm: [0, 0],
        turnDeg: 4 * random.normal(),
        size,
        spread: random.between(0.2, 0.6),
        flexion: random.between(0, 0.25),
      },
      absent: patient.absent?.[side] ?? [],
      deposits: [],
    },
    SINGLE,
  );
  if (before === undefined)
    return withInventedDeposits(laid, patient.deposits[side] ?? 0, SPACING_MM, random);
  const { growth, arrivals } = patient.course ?? { growth: 1, arrivals: 0 };
  return withInventedDeposits(
    withGrownDeposits(laid, before, growth, SPACING_MM),
    arrivals,
    SPACING_MM,
    random,
  );
}

function plannedFilm(
  { id, name, birthDate, sex }: SamplePatient,
  studyDate: string,
  hands: readonly PhantomHand[],
): PlannedFilm {
  const [first, second] = hands;
  const side = first !== undefined && second === undefined ? first.side : null;
  return {
    name: side ?? 'RL',
    spec: {
      seed: subSeed(first?.anatomy ?? 0, Number(studyDate.replaceAll('-', ''))),
      columns: Math.round((hands.length * SINGLE.widthMm) / SPACING_MM),
      rows: Math.round(SINGLE.heightMm / SPACING_MM),
      spacingMm: SPACING_MM,
      hands: hands.map((hand, place) => movedRight(hand, place * SINGLE.widthMm)),
      marker: true,
      collimationMm: side === null ? null : 4,
      mirrored: false,
    },
    identity: { patientId: id, patientName: name, birthDate, sex, studyDate, side },
  };
}

function movedRight(hand: PhantomHand, byMm: number): PhantomHand {
  const [x, y] = hand.pose.wristMm;
  return { ...hand, pose: { ...hand.pose, wristMm: [x + byMm, y] } };
}
