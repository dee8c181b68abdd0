import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modalityValue } from '../../../../src/film/grey.ts';
import { decodeFilm } from '../../../../src/film/readFilm.ts';
import type { HandPlacement } from '../../../../src/hand/hand.ts';
import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import { proposePlacement } from '../../../../src/hand/placement/proposePlacement.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { describeWithShared, sharedPath } from '../../../helpers/shared.ts';
import { placementErrors } from './measurePlacement.ts';

async function gridOf(name: string): Promise<FilmGrid> {
  const { header, values } = await decodeFilm(
    readFileSync(sharedPath('films', name) as string),
    0,
    nodeFilmPorts,
  );
  return {
    columns: header.columns,
    rows: header.rows,
    values: Float64Array.from(values, (value) => modalityValue(header, value) ?? Number.NaN),
    denserIsHigher: !header.inverted,
    padding: null,
    spacingMm: header.spacing.mm,
    headerSide: header.identity.side,
  };
}

function truthFor(columns: number): HandPlacement {
  const file = sharedPath('films', 'hand_implanted_A.truth.json') as string;
  const { side, landmarks, silhouette } = JSON.parse(readFileSync(file, 'utf8'));
  const factor = columns / 1024;
  const scaled = ([x, y]: [number, number]) => [factor * x, factor * y];
  return {
    side,
    landmarks: Object.fromEntries(
      Object.entries(landmarks as Record<string, [number, number]>).map(([name, at]) => [name, scaled(at)]),
    ),
    silhouette: [silhouette.map(scaled)],
    regionStates: {},
  } as unknown as HandPlacement;
}

describeWithShared('proposePlacement on real films', () => {
  it.each([
    'nhh_dx12__jpegll_p14sv1.dcm',
    'hand_implanted_A.dcm',
    'hand_implanted_A2.dcm',
    'NM_Kakadu44_SOTmarkerincons.dcm',
    'nhq_cr12m1.dcm',
    'nhq_cr8__jpeg_baseline_q90.dcm',
  ])('places the hand of %s', async (name) => {
    const film = await gridOf(name);
    const proposal = proposePlacement(film);
    if (proposal.kind !== 'hands') throw new Error(proposal.message);
    expect(proposal.hands).toHaveLength(1);
    const [hand] = proposal.hands;
    if (hand === undefined) return;
    expect(hand.side.thumb).toBe('R');
    const errors = placementErrors(hand, truthFor(film.columns), film);
    const mm = [...errors.landmarks.values()].sort((a, b) => a - b);
    expect(mm).toHaveLength(26);
    expect(mm[13]).toBeLessThan(1.5);
    expect(mm[24]).toBeLessThan(5);
    expect(errors.dice).toBeGreaterThan(0.985);
  });

  it.each(['mlut_18.dcm', 'vlut_04.dcm', 'MR_truncated.dcm', 'chrGerm.dcm'])(
    'finds no hand on %s',
    async (name) => {
      expect(proposePlacement(await gridOf(name)).kind).toBe('none');
    },
  );
});
