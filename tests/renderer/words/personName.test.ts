import { expect, test } from 'vitest';
import { personName } from '../../../renderer/words/personName.ts';

// The names of PS3.5 6.2.1.1, H, I, J and K.
test.each([
  ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, Rev. John Robert Quincy, B.A. M.Div.'],
  [
    'Morrison-Jones^Susan^^^Ph.D., Chief Executive Officer',
    'Morrison-Jones, Susan, Ph.D., Chief Executive Officer',
  ],
  ['Doe^John', 'Doe, John'],
  ['Smith^Fluffy', 'Smith, Fluffy'],
  ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou · 山田 太郎'],
  ['Hong^Gildong=洪^吉洞=홍^길동', 'Hong, Gildong · 洪 吉洞'],
  ['Wang^XiaoDong=王^小東=', 'Wang, XiaoDong · 王 小東'],
  ['==やまだ^たろう', 'やまだ たろう'],
  ['SSc-007', 'SSc-007'],
  ['^Jane', 'Jane'],
])('%s is shown as %s', (inFile, shown) => {
  expect(personName(inFile)).toBe(shown);
});
