import type { Vec } from '../geometry/point.ts';

/** A bone without a shaft: its outline in the canonical hand's frame and half its depth, in mm. */
export interface ShortBone {
  readonly outlineMm: readonly Vec[];
  readonly halfDepthMm: number;
}

/**
 * The eight carpal bones of a PA view, the hook of the hamate, the ulnar styloid and the thumb's two sesamoids.
 * Drawn by hand after an adult's radiograph.
 */
export const SHORT_BONES: readonly ShortBone[] = [
  // Trapezium, trapezoid, capitate, hamate.
  bone(
    6,
    [31.1, 20.7],
    [28.6, 16],
    [24.1, 13.3],
    [20.1, 14.8],
    [18.7, 19.4],
    [21.2, 24.1],
    [25.5, 25.7],
    [29.3, 24.1],
  ),
  bone(
    5.5,
    [21.8, 24.9],
    [18.6, 26.3],
    [15.2, 25.2],
    [14.7, 20],
    [15.3, 15.4],
    [18.4, 14.5],
    [21.1, 16.1],
    [22.4, 20.4],
  ),
  bone(
    7.5,
    [1.9, 25.2],
    [7.5, 26.6],
    [14.3, 25.7],
    [15.2, 20.7],
    [14.3, 13.9],
    [13.2, 7.8],
    [10.2, 4],
    [6.8, 3.5],
    [3.7, 5.8],
    [2.3, 10.5],
    [1.9, 17.3],
  ),
  bone(
    6.5,
    [2.2, 25.2],
    [-3, 27],
    [-9.7, 23.9],
    [-12.7, 20.5],
    [-9.3, 14.8],
    [-5, 8.7],
    [-1.4, 5.8],
    [1.8, 6.9],
    [2.5, 12.6],
    [2.2, 19.3],
  ),
  // Triquetrum, pisiform, lunate, scaphoid.
  bone(
    5.5,
    [-9.5, 16.7],
    [-13.3, 17.6],
    [-15.9, 14.2],
    [-15.6, 9],
    [-12.4, 3.6],
    [-8.8, 0.6],
    [-5.9, 1.8],
    [-5, 6.3],
    [-6.3, 11.3],
  ),
  bone(4, ...ellipse([-16, 6.6], 4, 4.9)),
  bone(
    6,
    [7.5, 2.5],
    [3.9, 3.6],
    [0, 4.4],
    [-4.5, 4.7],
    [-8.4, 2.2],
    [-8.8, -1.6],
    [-5.2, -4.3],
    [1.1, -4.8],
    [5.9, -3.4],
    [7.8, -0.9],
  ),
  bone(
    5.5,
    [24.6, 9.9],
    [23, 13.5],
    [19.4, 14.7],
    [15.6, 13.8],
    [14.5, 9.9],
    [12.7, 6.1],
    [8.8, 2.2],
    [6.9, -1.4],
    [8.6, -4.5],
    [13.3, -4.1],
    [18.3, -0.2],
    [22.6, 4.5],
  ),
  // Hook of the hamate, ulnar styloid.
  bone(3.5, ...ellipse([-7, 20.4], 2.8, 3.4)),
  bone(2.2, [-25.6, -6], [-25.4, -1.8], [-24.2, 1.4], [-22.8, 1.2], [-21.6, -1.8], [-20.4, -6]),
];

/** Sesamoids at the thumb's MCP joint, off the joint in mm: towards the fingers and towards the wrist. */
export const SESAMOIDS: readonly ShortBone[] = [
  bone(2.2, ...ellipse([-8.6, -2.6], 2.1, 2.9)),
  bone(2, ...ellipse([1.8, -4.6], 1.9, 2.6)),
];

function bone(halfDepthMm: number, ...outlineMm: Vec[]): ShortBone {
  return { halfDepthMm, outlineMm };
}

function ellipse([x, y]: Vec, halfBreadth: number, halfHeight: number): Vec[] {
  return Array.from({ length: 10 }, (_, i): Vec => {
    const angle = (i / 10) * 2 * Math.PI;
    return [x + halfBreadth * Math.cos(angle), y + halfHeight * Math.sin(angle)];
  });
}
