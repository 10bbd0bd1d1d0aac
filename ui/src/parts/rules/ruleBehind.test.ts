// Which refusals have a rule behind them, and which.
import { expect, test } from 'vitest';

import type { Command } from '@/ipc/commands';
import { Broken, Refused } from '@/ipc/trouble';

import { ruleBehind } from './ruleBehind';

const refused = (command: Command, refusal: object) => new Refused(command, refusal as never);
const noAuthority = { kind: 'approval', refusal: { kind: 'no_authority', refusal: { why: 'role' } } };

test('a refusal names the rule that stands behind it', () => {
  const rows: [Error, object | undefined][] = [
    [refused('take_payment', { kind: 'over_limit', over: [] }), { rule: 'offline' }],
    [refused('take_over_limit', noAuthority), { rule: 'authority', act: 'take_over_limit' }],
    [refused('waive_late_fee', noAuthority), { rule: 'authority', act: 'waive_late_fee' }],
    [refused('correct_tender', { kind: 'payment', refusal: noAuthority }), { rule: 'authority', act: 'correct_tender' }],
    // Nothing that anybody decided: a PIN, a gap, a case that moved on, a fault.
    [refused('waive_late_fee', { kind: 'approval', refusal: { kind: 'sign_in', refusal: { kind: 'wrong_pin' } } }), undefined],
    [refused('open_case', { kind: 'missing', gap: { of: 'words' } }), undefined],
    [refused('act_on_case', { kind: 'stage' }), undefined],
    [new Broken('take_payment', 'disk_full', ''), undefined],
  ];
  for (const [fault, rule] of rows) expect(ruleBehind(fault)).toEqual(rule);
});
