import { expect, test } from 'vitest';

import { wayOf, type Way } from './HowMuch';

test.each<[Way, string, unknown]>([
  ['to', '5', { to: 500 }],
  ['to', '0', { to: 0 }],
  ['less', '10', { less: 1000 }],
  ['less', '0', null],
  ['share', '50', { share: '0.5000' }],
  ['share', '100', { share: '1.0000' }],
  ['share', '0.01', { share: '0.0001' }],
  ['share', '33.3', { share: '0.3330' }],
  ['share', '100.01', null],
  ['later', '10', { later: 10 }],
  ['later', '0', null],
  ['later', '', null],
])('%s %s is %o', (kind, text, way) => {
  expect(wayOf(kind, text)).toEqual(way);
});
