// What became of a report or a slip that was sent to paper.
import type { Printed } from '@/ipc/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

export function Came({ printed }: { printed: Printed }) {
  const w = useWords();
  switch (printed.printed) {
    case 'confirmed':
      return <Notice tone="good" what={w.reports.printed} />;
    case 'filed':
      return <Notice tone="good" what={w.reports.filed} todo={printed.path} />;
    case 'unconfirmed':
      return <Notice tone="plain" what={w.reports.look} />;
    case 'failed': {
      const said = w.printer(printed.why);
      return <Notice tone="needs" what={said.what} safe={w.reports.stands} todo={said.todo} alert />;
    }
  }
}
