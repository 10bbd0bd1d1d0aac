// Settings of this PC: printer and paper, copies, language, light or dark. They never leave it.
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Radio } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useAct } from '@/ipc/act';
import type { Device, PrinterPort } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { BackUp } from './BackUp';
import styles from './DevicePage.module.css';
import { wholeDevice, type WholeDevice } from './device';

export function DevicePage({ look }: { look: ReactNode }) {
  const device = useQuery(ask.device());
  if (device.error) return <Trouble fault={device.error} />;
  if (!device.data) return <Waiting lines={8} />;
  return <Settings stored={wholeDevice(device.data)} look={look} />;
}

const PORTS: PrinterPort['port'][] = ['none', 'device', 'tcp', 'folder'];

function Settings({ stored, look }: { stored: WholeDevice; look: ReactNode }) {
  const w = useWords();
  const [device, setDevice] = useState(stored);
  const save = useAct('set_device');
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const change = (changed: Partial<WholeDevice>) => setDevice((before) => ({ ...before, ...changed }));
  const isChanged = JSON.stringify(device) !== JSON.stringify(stored);
  const store = () => save.mutate(device satisfies Device, { onSuccess: (kept) => setDevice(wholeDevice(kept)) });

  return (
    <div ref={frame} className={styles.page}>
      <h2 className={styles.title}>{w.device.title}</h2>
      <Group title={w.device.printer} hint={w.device.printerHint}>
        <Radio.Group
          value={device.printer.port}
          onChange={(event) => change({ printer: portOf(event.target.value as PrinterPort['port'], device.printer) })}
          options={PORTS.map((port) => ({ value: port, label: w.device.ports[port] }))}
        />
        {device.printer.port !== 'none' && (
          <Input
            className={styles.place ?? ''}
            value={placeOf(device.printer)}
            placeholder={w.device.placeHints[device.printer.port]}
            aria-label={w.device.ports[device.printer.port]}
            onChange={(event) => change({ printer: placed(device.printer, event.target.value) })}
          />
        )}
      </Group>
      <Group title={w.device.paper}>
        <Radio.Group
          value={device.paper}
          onChange={(event) => change({ paper: event.target.value as WholeDevice['paper'] })}
          options={[
            { value: 'mm58', label: w.device.papers.mm58 },
            { value: 'mm80', label: w.device.papers.mm80 },
          ]}
        />
      </Group>
      <Group title={w.device.copies} hint={w.device.copiesHint}>
        <Input
          className={styles.place ?? ''}
          value={device.backup_folder ?? ''}
          placeholder={w.device.folderHint}
          aria-label={w.device.folder}
          onChange={(event) => change({ backup_folder: event.target.value === '' ? null : event.target.value })}
        />
        <span className={styles.hours}>
          {w.device.every}
          <InputNumber
            min={1}
            max={168}
            precision={0}
            value={device.backup_hours}
            aria-label={w.device.hours}
            onChange={(hours) => change({ backup_hours: hours ?? 1 })}
          />
          {w.device.hours}
        </span>
        <BackUp hasFolder={stored.backup_folder !== null} />
      </Group>
      <Group title={w.wallet.gateway} hint={w.wallet.gatewayHint}>
        <Input
          className={styles.place ?? ''}
          value={device.wallet_gateway ?? ''}
          placeholder={w.wallet.gatewayPlace}
          aria-label={w.wallet.gateway}
          onChange={(event) => change({ wallet_gateway: event.target.value === '' ? null : event.target.value })}
        />
      </Group>
      <Group title={w.attachments.scanFolder} hint={w.attachments.scanFolderHint}>
        <Input
          className={styles.place ?? ''}
          value={device.scan_folder ?? ''}
          placeholder={w.device.folderHint}
          aria-label={w.attachments.scanFolder}
          onChange={(event) => change({ scan_folder: event.target.value === '' ? null : event.target.value })}
        />
      </Group>
      <Group title={w.device.look}>{look}</Group>
      {save.error && <Trouble fault={save.error} />}
      {save.isSuccess && !isChanged && <Notice tone="good" what={w.device.stored} />}
      <div>
        <KeyButton kind="act" hotkey="Ctrl+S" busy={save.isPending} disabled={!isChanged} onPress={store}>
          {w.device.store}
        </KeyButton>
        {!isChanged && !save.isSuccess && <span className={styles.same}>{w.device.nothingChanged}</span>}
      </div>
    </div>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

function placeOf(printer: PrinterPort): string {
  switch (printer.port) {
    case 'none':
      return '';
    case 'tcp':
      return printer.address;
    case 'device':
    case 'folder':
      return printer.path;
  }
}

function placed(printer: PrinterPort, place: string): PrinterPort {
  switch (printer.port) {
    case 'none':
      return printer;
    case 'tcp':
      return { port: 'tcp', address: place };
    case 'device':
    case 'folder':
      return { port: printer.port, path: place };
  }
}

function portOf(port: PrinterPort['port'], before: PrinterPort): PrinterPort {
  if (port === before.port) return before;
  if (port === 'none') return { port };
  return port === 'tcp' ? { port, address: '' } : { port, path: '' };
}
