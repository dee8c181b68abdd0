import '../browserStorage.ts';
import { expect, test, vi } from 'vitest';
import { inFolder } from '../../../renderer/panels/dialogs/NewCohortDialog.tsx';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

test.each([
  ['/home/ab/Calcigraph', 'SSc hands', '/home/ab/Calcigraph/SSc hands'],
  ['/home/ab/Calcigraph/', 'Visit 1/2: all', '/home/ab/Calcigraph/Visit 1-2- all'],
  ['C:\\Users\\ab', 'Study?', 'C:\\Users\\ab\\Study-'],
  ['/home/ab', 'ends. ', '/home/ab/ends'],
])('in %s, %j is proposed as %s', (parent, name, folder) => {
  expect(inFolder(parent, name)).toBe(folder);
});
