import type { DensityFilm } from '../film/density.ts';
import { centroid } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';
import { distanceToSegment } from '../geometry/simplify.ts';
import type { CortexReference, Deposit, Reading } from '../reading/reading.ts';
import { boxedOutlines, outlinesAt } from './boxes.ts';
import { keptPer } from './keptPer.ts';
import { keptWithin } from './keptWithin.ts';
import { medianWithin } from './medianIn.ts';
import { type Shaft, shaftBox, shaftCortex } from './shaftCortex.ts';
import type { HandGround } from './surroundings.ts';

/** The reader's reference, else the one that is proposed on the nearest metacarpal's shaft. */
export function cortexOf(
  { outline }: Deposit,
  reading: Reading,
  ground: HandGround | null,
  film: DensityFilm,
): CortexReference | null {
  const own = reading.references?.cortex?.outline;
  if (own !== undefined) {
    const median = medianInReference(film, own);
    return median && { ...median, outline: own, source: 'reader' };
  }
  if (ground === null) return null;
  const deposits = boxedOutlines(reading);
  for (const shaft of shaftsFrom(ground, outline)) {
    const cortex = proposalKept(shaft[0], { film, ground, deposits }, () => {
      const reach = shaftBox(shaft, ground.scale);
      return { reach, value: proposedOn(shaft, outlinesAt(reach, deposits), film, ground) };
    });
    if (cortex !== null) return cortex;
  }
  return null;
}

/** Of all deposits' one reference. */
const medianInReference = keptPer((film: DensityFilm, outline: Outline) => medianWithin([outline], film));

/** By the metacarpal's head. */
const proposalKept = keptWithin<Vec, CortexReference | null>();

function proposedOn(
  shaft: Shaft,
  deposits: readonly Outline[],
  film: DensityFilm,
  { scale }: HandGround,
): CortexReference | null {
  const outline = shaftCortex(shaft, deposits, film, scale);
  const median = outline && medianWithin([outline], film);
  return outline && median && { ...median, outline, source: 'proposal' };
}

/** A hand's metacarpals, the nearest to a deposit first. */
const shaftsFrom = keptPer(({ metacarpals, scale }: HandGround, outline: Outline): readonly Shaft[] => {
  const square = ([x, y]: Vec): Vec => [x, y * scale.pixelAspect];
  const place = square(centroid(outline));
  const away = ([head, base]: Shaft) => distanceToSegment(place, square(head), square(base));
  return metacarpals.toSorted((one, other) => away(one) - away(other));
});
