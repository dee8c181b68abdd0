/** The right or the left hand of the patient. */
export type Side = 'R' | 'L';

export const DIGITS = [1, 2, 3, 4, 5] as const;
export type Digit = (typeof DIGITS)[number];

/** The 26 landmarks of a hand, distal to proximal, thumb first. */
export const LANDMARK_NAMES = [
  'D1.tip',
  'D1.IP',
  'D1.MCP',
  'D1.CMC',
  'D2.tip',
  'D2.DIP',
  'D2.PIP',
  'D2.MCP',
  'D2.CMC',
  'D3.tip',
  'D3.DIP',
  'D3.PIP',
  'D3.MCP',
  'D3.CMC',
  'D4.tip',
  'D4.DIP',
  'D4.PIP',
  'D4.MCP',
  'D4.CMC',
  'D5.tip',
  'D5.DIP',
  'D5.PIP',
  'D5.MCP',
  'D5.CMC',
  'W.radial',
  'W.ulnar',
] as const;
export type LandmarkName = (typeof LANDMARK_NAMES)[number];

/** The 20 regions of a hand in the order of every table: digits from the thumb, distal first, then the carpus. */
export const REGION_NAMES = [
  'D1-DP',
  'D1-PP',
  'D1-MC',
  'D2-DP',
  'D2-MP',
  'D2-PP',
  'D2-MC',
  'D3-DP',
  'D3-MP',
  'D3-PP',
  'D3-MC',
  'D4-DP',
  'D4-MP',
  'D4-PP',
  'D4-MC',
  'D5-DP',
  'D5-MP',
  'D5-PP',
  'D5-MC',
  'CA',
] as const;
export type RegionName = (typeof REGION_NAMES)[number];

export type RegionState = 'assessed' | 'absent' | 'off-film' | 'obscured';
export const REGION_STATES = ['assessed', 'absent', 'off-film', 'obscured'] as const;

/** Where in the hand a region lies, whatever its digit. */
export type RegionClass = 'fingertip' | 'middle' | 'proximal' | 'metacarpal' | 'carpal';

/** A region with an axis: its distal landmark, then its proximal one. The carpus has none. */
export type RegionAxis = readonly [distal: LandmarkName, proximal: LandmarkName];

/**
 * The landmarks that each region hangs on: the ends of its axis, distal first (scoring.md, 3); for the carpus the
 * corners of its polygon, thumb side first and round.
 */
export const REGION_LANDMARKS: Readonly<Record<RegionName, readonly LandmarkName[]>> = {
  'D1-DP': ['D1.tip', 'D1.IP'],
  'D1-PP': ['D1.IP', 'D1.MCP'],
  'D1-MC': ['D1.MCP', 'D1.CMC'],
  'D2-DP': ['D2.tip', 'D2.DIP'],
  'D2-MP': ['D2.DIP', 'D2.PIP'],
  'D2-PP': ['D2.PIP', 'D2.MCP'],
  'D2-MC': ['D2.MCP', 'D2.CMC'],
  'D3-DP': ['D3.tip', 'D3.DIP'],
  'D3-MP': ['D3.DIP', 'D3.PIP'],
  'D3-PP': ['D3.PIP', 'D3.MCP'],
  'D3-MC': ['D3.MCP', 'D3.CMC'],
  'D4-DP': ['D4.tip', 'D4.DIP'],
  'D4-MP': ['D4.DIP', 'D4.PIP'],
  'D4-PP': ['D4.PIP', 'D4.MCP'],
  'D4-MC': ['D4.MCP', 'D4.CMC'],
  'D5-DP': ['D5.tip', 'D5.DIP'],
  'D5-MP': ['D5.DIP', 'D5.PIP'],
  'D5-PP': ['D5.PIP', 'D5.MCP'],
  'D5-MC': ['D5.MCP', 'D5.CMC'],
  CA: ['D1.CMC', 'D2.CMC', 'D3.CMC', 'D4.CMC', 'D5.CMC', 'W.ulnar', 'W.radial'],
};
