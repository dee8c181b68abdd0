import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEPOSIT_COLUMNS,
  type DepositLine,
  sortDeposits,
} from '../../../renderer/panels/deposits/sortDeposits.ts';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';
import { MORPHOLOGIES } from '../../../src/reading/reading.ts';

const line: fc.Arbitrary<DepositLine> = fc
  .record({
    number: fc.nat(50),
    region: fc.option(fc.constantFrom(...REGION_NAMES)),
    areaPx2: fc.nat(5),
    densityGrade: fc.constantFrom(1, 2, 3),
    multiplicity: fc.integer({ min: 1, max: 3 }),
    morphology: fc.constantFrom(...MORPHOLOGIES),
    side: fc.constantFrom('R', 'L'),
  })
  .map(
    ({ number, region, areaPx2, ...deposit }) =>
      ({
        number,
        deposit: { id: 'd', outline: [], ...deposit },
        figures: { region, areaPx2 },
      }) as unknown as DepositLine,
  );

test('every order keeps every line', () => {
  fc.assert(
    fc.property(
      fc.array(line),
      fc.constantFrom(...DEPOSIT_COLUMNS),
      fc.boolean(),
      (lines, by, descending) => {
        const sorted = sortDeposits(lines, { by, descending });
        expect(new Set(sorted)).toEqual(new Set(lines));
      },
    ),
  );
});

test('areas rise, or fall the other way round', () => {
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, descending) => {
      const areas = sortDeposits(lines, { by: 'area', descending }).map(
        ({ figures }) => figures?.areaPx2 as number,
      );
      expect(areas).toEqual(areas.toSorted((a, b) => (descending ? b - a : a - b)));
    }),
  );
});

test('deposits outside every region come last either way, and regions stand in the order of the tables', () => {
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, descending) => {
      const regions = sortDeposits(lines, { by: 'region', descending }).map(
        ({ figures }) => figures?.region ?? null,
      );
      const inside = regions.filter((region) => region !== null);
      expect(regions.slice(0, inside.length)).toEqual(inside);
      const places = inside.map((region) => REGION_NAMES.indexOf(region));
      expect(places).toEqual(places.toSorted((a, b) => (descending ? b - a : a - b)));
    }),
  );
});
