// A copy now: encrypted, read back and verified before it is called one.
import { useAct } from '@/ipc/act';
import { clock, count } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

export function BackUp({ hasFolder }: { hasFolder: boolean }) {
  const w = useWords();
  const copy = useAct('back_up');
  return (
    <>
      <div>
        <KeyButton hotkey="Ctrl+B" busy={copy.isPending} disabled={!hasFolder} onPress={() => copy.mutate({})}>
          {w.device.copyNow}
        </KeyButton>
      </div>
      {!hasFolder && <p>{w.device.noFolder}</p>}
      {copy.data && (
        <Notice
          tone="good"
          what={w.device.copied(clock(copy.data.at), count(copy.data.entries), count(Math.ceil(copy.data.bytes / 1024)))}
          safe={copy.data.path}
        />
      )}
      {copy.error && <Trouble fault={copy.error} />}
    </>
  );
}
