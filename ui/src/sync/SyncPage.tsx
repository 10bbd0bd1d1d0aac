// The end-of-day sync: one visible act, its progress, and a result that says what stands where.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useEffect, useRef } from 'react';

import { useAct } from '@/ipc/act';
import type { SyncProgress, SyncResult } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { clock, count } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ShiftMatches } from './ShiftMatches';
import styles from './SyncPage.module.css';

/** How often a running sync is looked at, besides the host's own news. */
const EVERY_MS = 500;

export function SyncPage() {
  const w = useWords();
  const { strip } = useStatus();
  const client = useQueryClient();
  const start = useAct('start_sync');
  const progress = useQuery({
    ...ask.sync(),
    refetchInterval: ({ state }) => (state.data?.stage === 'running' ? EVERY_MS : false),
  });
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector('button')?.focus(), []);
  const isRunning = progress.data?.stage === 'running';
  const hasOffice = strip.office.line !== 'none';
  // From the key on, what the last one came to is gone from the screen.
  const begin = () => start.mutate({}, { onSuccess: (begun) => client.setQueryData(ask.sync().queryKey, begun) });

  return (
    <div ref={frame} className={styles.page}>
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>{w.sync.title}</h2>
          <p className={styles.soft}>{hasOffice ? w.sync.about : w.sync.noOffice}</p>
        </div>
        {hasOffice && (
          <div className={styles.waiting}>
            <span className={styles.soft}>{w.strip.unsent}</span>
            <strong>{w.sync.entries(count(strip.unsent))}</strong>
            {strip.unsent_money != null && <Money fen={strip.unsent_money} sign />}
          </div>
        )}
        {hasOffice && (
          <KeyButton kind="act" big hotkey="Ctrl+Enter" busy={start.isPending || isRunning} onPress={begin}>
            {w.sync.start}
          </KeyButton>
        )}
      </header>
      {start.error && <Trouble fault={start.error} />}
      {progress.error && <Trouble fault={progress.error} />}
      {progress.isPending && <Waiting />}
      {hasOffice && progress.data && !start.isPending && <Stage progress={progress.data} unsentNow={strip.unsent} />}
    </div>
  );
}

function Stage({ progress, unsentNow }: { progress: SyncProgress; unsentNow: number }) {
  const w = useWords();
  switch (progress.stage) {
    case 'idle':
      return <p className={styles.soft}>{w.sync.idle}</p>;
    case 'running': {
      const percent = progress.to_send > 0 ? Math.floor((progress.sent * 100) / progress.to_send) : 100;
      return (
        <div className={styles.running} role="status" aria-live="polite">
          <Progress percent={percent} status="active" showInfo={false} />
          <p>{w.sync.running(count(progress.sent), count(progress.to_send), count(progress.received))}</p>
          <p className={styles.soft}>{w.sync.runningSafe}</p>
        </div>
      );
    }
    case 'ended':
      return <Ended result={progress.result} unsentNow={unsentNow} />;
  }
}

function Ended({ result, unsentNow }: { result: SyncResult; unsentNow: number }) {
  const w = useWords();
  const figures: [string, string][] = [
    [w.sync.sent, w.sync.entries(count(result.sent))],
    [w.sync.received, w.sync.entries(count(result.received))],
    [w.sync.left, w.sync.entries(count(result.unsent))],
    ...(result.attachments_sent > 0 || result.attachments_unsent > 0
      ? [[w.attachments.sent, w.attachments.sentOf(count(result.attachments_sent), count(result.attachments_unsent))] as [string, string]]
      : []),
    [w.sync.at, `${clock(result.started_at)} – ${clock(result.ended_at)}`],
  ];
  return (
    <>
      {result.unsent === 0 && unsentNow > 0 && <Notice tone="plain" what={w.sync.since(clock(result.ended_at), unsentNow)} todo={w.sync.sinceTodo} />}
      <Verdict result={result} />
      <dl className={styles.figures}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {result.shifts.length > 0 && <ShiftMatches shifts={result.shifts} />}
    </>
  );
}

function Verdict({ result }: { result: SyncResult }) {
  const w = useWords();
  if (result.line_fault) {
    const said = w.lineFault(result.line_fault);
    return <Notice tone="needs" what={w.sync.cut(said.what)} safe={result.unsent > 0 ? w.sync.cutSafe(count(result.unsent)) : w.sync.cutNothing} todo={said.todo} />;
  }
  if (result.ended) return <Notice tone="stop" what={w.sync.ended} safe={w.sync.endedSafe} />;
  if (result.matched) return <Notice tone="good" what={w.sync.matched} safe={w.sync.matchedSafe} />;
  // What was taken since it began is no difference yet.
  if (result.unsent > 0) {
    return <Notice tone="needs" what={w.sync.notAll(count(result.unsent))} todo={w.sync.notAllTodo} />;
  }
  const { attachments_unsent: left, attachments_fault: why } = result;
  if (left > 0) {
    const said = why && why !== 'version' ? w.lineFault(why).todo : undefined;
    return <Notice tone="plain" what={w.attachments.unsent(count(left))} safe={w.attachments.unsentSafe} todo={why === 'version' ? w.attachments.tooOld : said} />;
  }
  return <Notice tone="needs" what={w.sync.differs} safe={w.sync.differsSafe} todo={w.sync.differsTodo} />;
}
