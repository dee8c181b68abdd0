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
    [30.8, 20.7],
    [28.4, 16.2],
    [24.1, 13.6],
    [20.3, 15],
    [19, 19.4],
    [21.4, 23.9],
    [25.5, 25.4],
    [29.1, 23.9],
  ),
  bone(
    5.5,
    [21.6, 24.7],
    [18.6, 26],
    [15.4, 25],
    [14.9, 20],
    [15.5, 15.6],
    [18.4, 14.8],
    [21, 16.3],
    [22.2, 20.4],
  ),
  bone(
    7.5,
    [2.2, 24.7],
    [7.5, 26],
    [14, 25.1],
    [14.9, 20.4],
    [14, 13.9],
    [13, 8.1],
    [10.1, 4.5],
    [6.9, 4.1],
    [3.9, 6.2],
    [2.6, 10.7],
    [2.2, 17.2],
  ),
  bone(
    6.5,
    [1.9, 24.8],
    [-3, 26.5],
    [-9.4, 23.5],
    [-12.2, 20.3],
    [-9, 14.9],
    [-4.9, 9.1],
    [-1.5, 6.3],
    [1.5, 7.4],
    [2.2, 12.8],
    [1.9, 19.2],
  ),
  // Triquetrum, pisiform, lunate, scaphoid.
  bone(
    5.5,
    [-9.5, 16.3],
    [-13.2, 17.2],
    [-15.6, 13.9],
    [-15.3, 9],
    [-12.3, 3.9],
    [-8.9, 1],
    [-6.1, 2.2],
    [-5.3, 6.4],
    [-6.5, 11.2],
  ),
  bone(4, ...ellipse([-16, 6.6], 4, 4.9)),
  bone(
    6,
    [7.1, 2.4],
    [3.7, 3.4],
    [-0, 4.2],
    [-4.3, 4.5],
    [-8, 2.1],
    [-8.4, -1.5],
    [-4.9, -4.1],
    [1, -4.5],
    [5.6, -3.2],
    [7.4, -0.8],
  ),
  bone(
    5.5,
    [24.2, 9.7],
    [22.6, 13.1],
    [19.2, 14.2],
    [15.6, 13.4],
    [14.6, 9.7],
    [12.8, 6.1],
    [9.1, 2.4],
    [7.3, -1.1],
    [9, -4],
    [13.4, -3.6],
    [18.2, 0.1],
    [22.3, 4.5],
  ),
  // Hook of the hamate, ulnar styloid.
  bone(3.5, ...ellipse([-7, 20.4], 2.8, 3.4)),
  bone(2.2, ...ellipse([-24, -2.6], 1.9, 3.8)),
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
