// What a customer was told without a case: the version and the words as they were then, and what is said now.
import { useQuery } from '@tanstack/react-query';

import type { ToldId, ToldSheet as Sheet } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Fact } from '@/parts/Fact';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './CasesPage.module.css';

export function ToldSheet({ id }: { id: ToldId }) {
  const sheet = useQuery(ask.toldSheet(id));
  if (sheet.error) return <Trouble fault={sheet.error} />;
  if (!sheet.data) return <Waiting lines={6} />;
  return <Shown sheet={sheet.data} />;
}

function Shown({ sheet }: { sheet: Sheet }) {
  const w = useWords();
  const { line } = sheet;
  const hasChanged = sheet.version_now !== sheet.version;
  const rows: [string, string][] = [
    [w.told.answer, w.told.answerWord(line.answer)],
    [w.told.version, w.told.versionOf(sheet.version)],
    [w.told.who, [line.who, sheet.phone].filter(Boolean).join(w.common.between)],
    [w.told.account, line.account ? [line.account, sheet.holder].filter(Boolean).join(w.common.between) : ''],
    [w.told.where, w.told.at(line.local.slice(0, 16), sheet.hall, sheet.on_paper)],
  ];
  return (
    <article className={styles.answer} aria-label={w.told.title(line.name)}>
      <header className={styles.head}>
        <h2 className={styles.title}>{w.told.title(line.name)}</h2>
        <span className={styles.tag}>{w.told.versionOf(sheet.version)}</span>
      </header>
      <div className={styles.say} role="status" data-testid="told-words">
        <p>{sheet.words}</p>
      </div>
      <Notice
        tone={hasChanged ? 'needs' : 'plain'}
        what={hasChanged ? w.told.changed(sheet.version_now ?? null) : w.told.same}
        safe={hasChanged ? w.told.same : undefined}
        todo={sheet.words_now ? w.told.now(sheet.words_now) : undefined}
      />
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>{value}</Fact>
          ))}
      </dl>
    </article>
  );
}
