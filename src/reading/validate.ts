import { Fault } from '../fault/fault.ts';
import { findSelfContact, isSimpleOutline } from '../geometry/crossing.ts';
import { signedArea } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { isPlaced } from '../hand/hand.ts';
import { LANDMARK_NAMES, type LandmarkName, REGION_LANDMARKS, REGION_NAMES } from '../hand/landmarks.ts';
import type { Hand, Reading } from './reading.ts';

/**
 * The invariants of geometry/SEMANTICS.md for an outline that is about to be kept.
 *
 * @param path what to call it in the message
 * @throws Fault `reading.self-crossing`, `reading.no-area`, `reading.bad-hole`
 */
export function validateOutline(outline: Outline, path: string): void {
  outline.forEach((ring, index) => {
    const contact = findSelfContact(ring);
    if (contact === null) return;
    const [x, y] = contact.at;
    throw new Fault(
      'reading.self-crossing',
      `${path}${index === 0 ? '' : `, hole ${index},`} crosses or touches itself near x ${x.toFixed(1)}, y ${y.toFixed(1)}: draw it without crossings.`,
      `edges ${contact.edges.join(' and ')}`,
    );
  });
  if (outline.some((ring) => signedArea(ring) === 0))
    throw new Fault('reading.no-area', `${path} encloses no area.`);
  if (!isSimpleOutline(outline))
    throw new Fault(
      'reading.bad-hole',
      `${path} has a hole that crosses it, lies outside it or overlaps another hole.`,
    );
}

/**
 * What must hold between the parts of a reading, whatever its form says.
 *
 * @throws Fault `reading.two-hands-of-one-side`, `reading.duplicate-id`, or one of `validateOutline`
 */
export function validateReading(reading: Reading): void {
  const [first, second] = reading.hands;
  if (second !== undefined && first?.side === second.side)
    throw new Fault(
      'reading.two-hands-of-one-side',
      `Both hands are ${first.side}: a film has one of each side at most.`,
    );
  reading.hands.forEach((hand, index) => {
    if (hand.silhouette !== undefined) validateOutline(hand.silhouette, `hands[${index}].silhouette`);
  });
  const ids = new Set<string>();
  reading.deposits.forEach(({ id, outline, softTissue }, index) => {
    if (ids.has(id))
      throw new Fault('reading.duplicate-id', `deposits[${index}] has the id of another, ${id}.`);
    ids.add(id);
    validateOutline(outline, `deposits[${index}].outline`);
    if (softTissue !== undefined) validateOutline(softTissue, `deposits[${index}].softTissue`);
  });
  const cortex = reading.references?.cortex;
  if (cortex !== undefined) validateOutline(cortex.outline, 'references.cortex.outline');
}

/**
 * Refuses a hand with some landmarks but not all it needs: a region that is not assessed explains why its own are
 * not there. A hand without any is one that was graded without outlines.
 *
 * @throws Fault `reading.missing-landmark`
 */
export function requireLandmarks(reading: Reading): void {
  reading.hands.forEach((hand, index) => {
    if (!isPlaced(hand)) return;
    const missing = LANDMARK_NAMES.find(
      (name) => hand.landmarks[name] === undefined && !isExplained(hand, name),
    );
    if (missing !== undefined)
      throw new Fault(
        'reading.missing-landmark',
        `hands[${index}].landmarks lacks ${missing}, and no region state explains why.`,
      );
  });
}

function isExplained(hand: Hand, name: LandmarkName): boolean {
  return REGION_NAMES.some(
    (region) =>
      REGION_LANDMARKS[region].includes(name) && (hand.regionStates[region] ?? 'assessed') !== 'assessed',
  );
}
