// What went wrong with a call of the console, in words.
import type { ReactNode } from 'react';

import { Declined, Failed } from '@/ipc/office/call';
import { Notice } from '@/parts/Notice';
import { useWords, type Said, type Words } from '@/words';

export function ConsoleTrouble({ fault, children }: { fault: Error; children?: ReactNode }) {
  const w = useWords();
  const said = saidOf(fault, w);
  return (
    <Notice tone={fault instanceof Declined ? 'needs' : 'stop'} what={said.what} safe={said.safe} todo={said.todo} alert>
      {children}
    </Notice>
  );
}

function saidOf(fault: Error, w: Words): Said {
  if (fault instanceof Failed) return w.office.failed(fault.kind);
  if (!(fault instanceof Declined)) return w.office.failed('malformed');
  if (fault.command === 'sign_in') return w.office.notIn((fault as Declined<'sign_in'>).refusal);
  if (fault.command === 'queue') return w.office.noQueue((fault as Declined<'queue'>).refusal);
  if (fault.command === 'words') return w.elsewhere.notApprover;
  if (fault.command === 'answer_word' || fault.command === 'say_code') return w.elsewhere.notGiven((fault as Declined<'say_code'>).refusal);
  if (['city', 'check_departments', 'check_calendar'].includes(fault.command)) return w.catalogue.notPublisher;
  if (fault.command === 'publish_departments') return w.city.departmentsNot((fault as Declined<'publish_departments'>).refusal);
  if (fault.command === 'publish_calendar') return w.city.calendarNot((fault as Declined<'publish_calendar'>).refusal);
  if (fault.command === 'catalogue' || fault.command === 'check_item') return w.catalogue.notPublisher;
  if (fault.command === 'decide_refund') return w.refund.notDecided((fault as Declined<'decide_refund'>).refusal);
  if (fault.command === 'overdue') return w.overdue.notHead;
  if (fault.command === 'promises') return w.kept.notAnswering;
  if (fault.command === 'rules') return w.ruleAnswers.notAnswerer;
  if (fault.command === 'answer_rule') return w.ruleAnswers.notAnswered((fault as Declined<'answer_rule'>).refusal);
  if (fault.command === 'publish_item') return w.catalogue.notPublished((fault as Declined<'publish_item'>).refusal);
  return w.office.notDone((fault as Declined<'act'>).refusal);
}
