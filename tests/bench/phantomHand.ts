import { fitted, withInventedDeposits } from '../../src/phantom/cases.ts';
import { type Phantom, renderPhantom } from '../../src/phantom/phantom.ts';
import { randomFrom } from '../../src/phantom/random.ts';

const SPACING_MM = 0.15;
const SHEET = { widthMm: 200, heightMm: 240 };

/** A right hand with nine invented deposits. */
export function phantomHand(seed: number): Phantom {
  const random = randomFrom(seed);
  const pose = {
    wristMm: [0, 0],
    turnDeg: random.between(-15, 15),
    size: 1,
    spread: random.next(),
    flexion: 0,
  } as const;
  const hand = fitted({ side: 'R', anatomy: seed, absent: [], deposits: [], pose }, SHEET);
  return renderPhantom({
    seed,
    columns: Math.round(SHEET.widthMm / SPACING_MM),
    rows: Math.round(SHEET.heightMm / SPACING_MM),
    spacingMm: SPACING_MM,
    hands: [withInventedDeposits(hand, 9, SPACING_MM, random)],
    marker: true,
    collimationMm: null,
    mirrored: false,
  });
}
