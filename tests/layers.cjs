/**
 * Who may know whom, for dependency-cruiser; types count as imports. The compiler's project references say the
 * same: this says it in one place and finds cycles within a layer too.
 */
const MAY_KNOW = {
  'src/fault': [],
  'src/geometry': [],
  'src/agreement': [],
  'src/hand': ['src/geometry'],
  'src/film': ['src/fault'],
  'src/reading': ['src/fault', 'src/geometry', 'src/hand'],
  'src/calibration': ['src/geometry', 'src/film', 'src/reading'],
  'src/density': ['src/geometry', 'src/hand', 'src/film', 'src/reading'],
  'src/drawing': ['src/geometry', 'src/hand', 'src/film', 'src/reading', 'src/calibration'],
  'src/scoring': ['src/fault', 'src/geometry', 'src/hand', 'src/reading'],
  'src/export': ['src/fault', 'src/geometry', 'src/hand', 'src/reading', 'src/scoring', 'src/agreement'],
  'src/phantom': ['src/geometry', 'src/hand', 'src/reading'],
  'src/contract': [
    'src/fault',
    'src/geometry',
    'src/hand',
    'src/film',
    'src/reading',
    'src/calibration',
    'src/scoring',
  ],
};
const PURE = Object.keys(MAY_KNOW);
const RENDERER_MAY_KNOW = PURE.filter((layer) => layer !== 'src/phantom');

const LAYERS = {
  ...MAY_KNOW,
  'src/project': PURE,
  'src/cli': [...PURE, 'src/project'],
  electron: [...PURE, 'src/project'],
  renderer: RENDERER_MAY_KNOW,
};

const rules = Object.entries(LAYERS).map(([layer, known]) => ({
  name: `${layer} knows no other layer`,
  severity: 'error',
  from: { path: inside(layer) },
  to: { path: '^(src|electron|renderer|tests)/', pathNot: [layer, ...known].map(inside) },
}));

/** A layer's files; `src/cli` is a file and may become a folder. */
function inside(layer) {
  return `^${layer}[/.]`;
}

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'every folder is a layer of this list',
      severity: 'error',
      from: { path: '^(src|electron|renderer)/', pathNot: Object.keys(LAYERS).map(inside) },
      to: {},
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every import is there',
      severity: 'error',
      from: {},
      // `?url` is the bundler's, not a file's.
      to: { couldNotResolve: true, pathNot: '[?]url$' },
    },
    {
      name: 'Node is for the edge',
      severity: 'error',
      from: { path: '^(src|renderer)/', pathNot: ['^src/project/', inside('src/cli')] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no package but a declared one',
      severity: 'error',
      from: { path: '^(src|renderer)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'default'],
    },
  },
};
