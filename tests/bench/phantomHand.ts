import { fitted, withInventedDeposits } from '../../src/phantom/cases.ts';
import { type Phantom, renderPhantom } from '../../src/phantom/phantom.ts';
import { randomFrom } from '../../src/phantom/random.ts';

const SHEET = { widthMm: 200, heightMm: 240 };

/** A right hand with nine invented deposits, or another number of them. */
export function phantomHand(seed: number, spacingMm: number, deposits = 9): Phantom {
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
    columns: Math.round(SHEET.widthMm / spacingMm),
    rows: Math.round(SHEET.heightMm / spacingMm),
    spacingMm,
    hands: [withInventedDeposits(hand, deposits, spacingMm, random)],
    marker: true,
    collimationMm: null,
    mirrored: false,
  });
}
