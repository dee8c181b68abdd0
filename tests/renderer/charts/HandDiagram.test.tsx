import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { burdenColour } from '../../../renderer/charts/burdenScale.ts';
import { HandDiagram, type RegionFigure } from '../../../renderer/charts/HandDiagram.tsx';
import { REGION_NAMES, type RegionName } from '../../../src/hand/landmarks.ts';

const nothing: RegionFigure = { state: 'assessed', burden: 0, number: 0 };
const figures = {
  ...(Object.fromEntries(REGION_NAMES.map((name) => [name, nothing])) as Record<RegionName, RegionFigure>),
  'D2-DP': { state: 'assessed', burden: 16.4, number: 2 },
  'D4-DP': { state: 'off-film', burden: null, number: 0 },
} satisfies Record<RegionName, RegionFigure>;

function markup(shown: typeof figures | null): string {
  const ignore = () => undefined;
  return renderToStaticMarkup(
    <HandDiagram
      side="R"
      figures={shown}
      top={20}
      selected="D2-DP"
      onHover={ignore}
      onSelect={ignore}
      onMenu={ignore}
    />,
  );
}

test('every region says in words what its colour says', () => {
  const html = markup(figures);
  expect(html.match(/role="button"/g)).toHaveLength(REGION_NAMES.length);
  expect(html).toContain('aria-label="Right D2 DP, burden 16.4, number 2" aria-pressed="true"');
  expect(html).toContain('aria-label="Right D4 DP, off film" aria-pressed="false"');
  expect(html).toContain(burdenColour(16.4, 20));
  expect(html.match(/url\(#not-assessed-R\)/g)).toHaveLength(1);
});

test('a hand that is not on the film is an outline without regions to choose', () => {
  expect(markup(null)).not.toContain('role="button"');
});
