import { deepEqual } from 'fast-equals';
import { LANDMARK_NAMES, type LandmarkName, REGION_NAMES, type Side } from '../hand/landmarks.ts';
import type { HandProposal } from '../hand/placement/proposal.ts';
import { type Edit, placementOf } from '../reading/edits.ts';
import type { Hand, Reading } from '../reading/reading.ts';
import type { HandHistory } from './handHistory.ts';
import { storableOutline } from './storable.ts';
import type { FilmFrame } from './tool.ts';

/**
 * The sides that proposed hands may have, in the order of the hands: one way where all that speaks of them agrees, two
 * for the reader to choose from where it does not. Of two hands the thumbs tell, as a header names one side at most.
 */
export function sideChoices(hands: readonly HandProposal[]): readonly (readonly Side[])[] {
  const [first, second] = hands.map(({ side }) => side);
  if (first === undefined) return [];
  if (second !== undefined)
    return first.thumb === second.thumb
      ? [
          ['R', 'L'],
          ['L', 'R'],
        ]
      : [[first.thumb, second.thumb]];
  return first.header === null || !first.disagree ? [[first.proposed]] : [[first.header], [first.thumb]];
}

/** A proposed hand as a reader accepts it: the silhouette was found on the film, and stays when landmarks move. */
export function proposedHand(proposal: HandProposal, side: Side, film: FilmFrame): Hand {
  const storable = storableOutline(proposal.silhouette, film);
  return {
    side,
    landmarks: proposal.landmarks,
    ...('outline' in storable ? { silhouette: storable.outline.slice(0, 1) } : {}),
    silhouetteSource: 'reader',
    regionStates: proposal.regionStates,
    regionalForm: {},
  };
}

/** Below this a landmark counts as unsure. */
const SURE = 0.5;

/** The landmarks that the film does not bear out, for the reader to look at. */
export function unsureLandmarks({ landmarks, confidence }: HandProposal): readonly LandmarkName[] {
  return LANDMARK_NAMES.filter((name) => landmarks[name] !== undefined && !((confidence[name] ?? 0) >= SURE));
}

/**
 * The edits that put a hand where it is given: one where its side has none yet; else its new place, then the states
 * of regions that the reading has nothing on.
 *
 * @param unsure of a hand that the film proposed: the landmarks that it does not bear out
 */
export function editsPlacing(
  reading: Reading,
  hand: Hand,
  unsure?: readonly LandmarkName[],
): readonly Edit[] {
  const proposed = unsure === undefined ? {} : { unsure };
  const { side, regionStates } = hand;
  const there = reading.hands.find((each) => each.side === side);
  if (there === undefined) return [{ kind: 'hand-placed', hand, index: reading.hands.length, ...proposed }];
  const states = REGION_NAMES.flatMap((region): Edit[] => {
    const to = regionStates[region];
    if (to === undefined || there.regionStates[region] !== undefined) return [];
    return [{ kind: 'region-state-set', side, region, from: 'assessed', to }];
  });
  const [from, to] = [placementOf(there), placementOf(hand)];
  return [{ kind: 'placement-replaced', side, from, to, ...proposed }, ...states];
}

/** Puts a hand back to where it was proposed, in one step; null where it lies there, or was not proposed. */
export function editBackToProposal(hand: Hand, { proposal }: HandHistory): Edit | null {
  const from = placementOf(hand);
  if (proposal === null || deepEqual(from, proposal.placement)) return null;
  const { placement: to, unsure } = proposal;
  return { kind: 'placement-replaced', side: hand.side, from, to, unsure };
}
