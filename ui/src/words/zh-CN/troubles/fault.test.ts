// 系统说的话，先说成中文。
import { expect, test } from 'vitest';

import { printer, system } from './fault';

test.each([
  ['No such file or directory (os error 2)', '没有这个设备或文件夹'],
  ['Permission denied (os error 13)', '没有权限'],
  ['Connection refused (os error 111)', '没有在听'],
  ['connection timed out', '等了很久没有应答'],
  ['No space left on device (os error 28)', '磁盘满了'],
])('%s', (said, expected) => {
  expect(system(said)).toContain(expected);
  expect(system(said), 'the original stays, for whoever mends it').toContain(said);
  expect(printer({ fault: 'unreachable', detail: said }).todo).toContain(expected);
});

test('what nobody knows stays as it was said', () => {
  expect(system('input/output weather')).toBe('input/output weather');
  expect(system('os error 2007)')).toBe('os error 2007)');
});
