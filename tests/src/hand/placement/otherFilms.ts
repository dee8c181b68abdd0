import { inRing } from '../../../../src/geometry/contains.ts';
import type { Vec } from '../../../../src/geometry/point.ts';
import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import { type Random, randomFrom, subSeed } from '../../../../src/phantom/random.ts';

export const OTHER_KINDS = [
  'blank',
  'noise',
  'gradient',
  'rectangles',
  'star',
  'foot',
  'chest',
  'knee',
  'text',
  'comb',
  'blobs',
  'bars',
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];

/** A film that shows no hand: its kind goes round with its seed. */
export function otherFilm(seed: number): { readonly name: string; readonly film: FilmGrid } {
  const kind = OTHER_KINDS[seed % OTHER_KINDS.length] as OtherKind;
  const random = randomFrom(subSeed(seed, 31));
  const [columns, rows] = [random.integer(300, 700), random.integer(300, 800)];
  const density = SCENES[kind](columns, rows, random);
  const noise = random.between(0.002, 0.03);
  const [slopeX, slopeY] = [random.between(-0.15, 0.15), random.between(-0.15, 0.15)];
  const border = random.next() < 0.4 ? random.integer(5, 30) : 0;
  const values = new Uint16Array(columns * rows);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const shade = 0.25 + slopeX * (x / columns - 0.5) + slopeY * (y / rows - 0.5);
      const value = shade + density(x + 0.5, y + 0.5) + noise * random.normal();
      const covered = Math.min(x, y, columns - 1 - x, rows - 1 - y) < border;
      values[y * columns + x] = covered ? 1 : Math.min(4095, Math.max(0, Math.round(2000 * value)));
    }
  const film = {
    columns,
    rows,
    values,
    denserIsHigher: true,
    padding: null,
    spacingMm: random.pick([null, [0.3, 0.3] as const]),
    headerSide: null,
  };
  return { name: `${kind}-${seed}`, film };
}

type Density = (x: number, y: number) => number;
type Scene = (columns: number, rows: number, random: Random) => Density;

const SCENES: Readonly<Record<OtherKind, Scene>> = {
  blank: () => () => 0,
  noise: (_c, _r, random) => {
    const depth = random.between(0.05, 0.4);
    return () => depth * random.normal();
  },
  gradient: (columns, rows, random) => {
    const angle = random.between(0, 2 * Math.PI);
    return (x, y) => 1.2 * ((x / columns) * Math.cos(angle) + (y / rows) * Math.sin(angle));
  },
  rectangles: (columns, rows, random) => {
    const shapes = Array.from({ length: random.integer(1, 7) }, () => rectangle(columns, rows, random));
    return (x, y) => shapes.reduce((sum, ring) => sum + (inRing([x, y], ring) ? 0.3 : 0), 0);
  },
  star: (columns, rows, random) => {
    const points = random.integer(3, 9);
    const [outer, inner] = [random.between(0.3, 0.48), random.between(0.1, 0.3)];
    const ring = Array.from({ length: 2 * points }, (_, i): Vec => {
      const radius = Math.min(columns, rows) * (i % 2 === 0 ? outer : inner);
      const angle = (i / points) * Math.PI;
      return [columns / 2 + radius * Math.cos(angle), rows / 2 + radius * Math.sin(angle)];
    });
    return (x, y) => (inRing([x, y], ring) ? 0.5 : 0);
  },
  foot: (columns, rows, random) => {
    // A sole with five short toes and a heel that runs on.
    const unit = Math.min(columns, rows) / 100;
    const toes = [12, 8, 7.5, 7, 6.5].map((breadth, i): Capsule => {
      const x = columns / 2 + (i - 2) * 11 * unit;
      const top = rows * 0.12 + Math.abs(i - 1) * 3 * unit;
      return {
        from: [x, top],
        to: [columns / 2 + (i - 2) * 9 * unit, top + 30 * unit],
        radius: (breadth / 2) * unit,
      };
    });
    const sole: Capsule = { from: [columns / 2, rows * 0.45], to: [columns / 2, rows], radius: 26 * unit };
    const depth = random.between(0.3, 0.6);
    return (x, y) =>
      depth * capsules([...toes, sole], x, y) +
      0.3 *
        capsules(
          toes.map((toe) => ({ ...toe, radius: toe.radius * 0.5 })),
          x,
          y,
        );
  },
  chest: (columns, rows, random) => {
    const lungs = [0.3, 0.7].map(
      (x): Capsule => ({
        from: [columns * x, rows * 0.3],
        to: [columns * x, rows * 0.6],
        radius: columns * 0.16,
      }),
    );
    const ribs = random.between(0.05, 0.15);
    return (x, y) =>
      0.8 - 0.5 * capsules(lungs, x, y) + ribs * Math.sin(y / 12 + Math.abs(x - columns / 2) / 60);
  },
  knee: (columns, rows, random) => {
    const width = columns * random.between(0.15, 0.25);
    const leg: Capsule = { from: [columns / 2, -rows], to: [columns / 2, 2 * rows], radius: width };
    const bones: Capsule[] = [
      { from: [columns / 2, -rows], to: [columns / 2, rows * 0.47], radius: width * 0.5 },
      { from: [columns / 2, rows * 0.53 + width * 0.6], to: [columns / 2, 2 * rows], radius: width * 0.45 },
    ];
    return (x, y) => 0.4 * capsules([leg], x, y) + 0.4 * capsules(bones, x, y);
  },
  text: (columns, rows, random) => {
    const size = random.integer(8, 30);
    const cells = Uint8Array.from({ length: 4000 }, () => random.integer(0, 1));
    return (x, y) => {
      const [i, j] = [Math.floor(x / size), Math.floor(y / size)];
      return j % 2 === 0 && cells[(i * 7 + j * 131) % 4000] === 1 && x < columns * 0.9 && y < rows * 0.9
        ? 0.7
        : 0;
    };
  },
  comb: (columns, rows, random) => {
    // A plate with parallel prongs of one length.
    const count = random.integer(3, 8);
    const prongs = Array.from({ length: count }, (_, i): Capsule => {
      const x = columns * (0.2 + (0.6 * i) / (count - 1));
      return { from: [x, rows * 0.15], to: [x, rows * 0.7], radius: columns * 0.02 };
    });
    const plate: Capsule = {
      from: [columns * 0.25, rows * 0.75],
      to: [columns * 0.75, rows * 0.75],
      radius: rows * 0.1,
    };
    return (x, y) => 0.5 * capsules([...prongs, plate], x, y);
  },
  blobs: (columns, rows, random) => {
    const blobs = Array.from({ length: random.integer(2, 12) }, (): Capsule => {
      const at: Vec = [random.next() * columns, random.next() * rows];
      const to: Vec = [at[0] + 80 * random.normal(), at[1] + 80 * random.normal()];
      return { from: at, to, radius: random.between(10, 70) };
    });
    return (x, y) => 0.4 * capsules(blobs, x, y);
  },
  bars: (columns, rows, random) => {
    // Limbs from one middle: a doll, an asterisk.
    const middle: Vec = [columns / 2, rows / 2];
    const limbs = Array.from({ length: random.integer(4, 7) }, (): Capsule => {
      const [angle, length] = [
        random.between(0, 2 * Math.PI),
        random.between(0.25, 0.5) * Math.min(columns, rows),
      ];
      return {
        from: middle,
        to: [middle[0] + length * Math.cos(angle), middle[1] + length * Math.sin(angle)],
        radius: random.between(8, 25),
      };
    });
    const body: Capsule = { from: middle, to: middle, radius: random.between(40, 90) };
    return (x, y) => 0.5 * capsules([...limbs, body], x, y);
  },
};

interface Capsule {
  readonly from: Vec;
  readonly to: Vec;
  readonly radius: number;
}

/** The round body of lines, 1 at its thickest. */
function capsules(all: readonly Capsule[], x: number, y: number): number {
  let most = 0;
  for (const { from, to, radius } of all) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const t = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)));
    const off = Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy) / radius;
    if (off < 1) most = Math.max(most, Math.sqrt(1 - off * off));
  }
  return most;
}

function rectangle(columns: number, rows: number, random: Random): Vec[] {
  const [x, y, angle] = [random.next() * columns, random.next() * rows, random.between(0, Math.PI)];
  const [a, b] = [random.between(10, columns / 2), random.between(10, rows / 2)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    [-a, -b],
    [a, -b],
    [a, b],
    [-a, b],
  ].map(([u = 0, v = 0]): Vec => [x + (u * cos - v * sin) / 2, y + (u * sin + v * cos) / 2]);
}
