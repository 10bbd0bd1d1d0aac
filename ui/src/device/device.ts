// The settings with every field there: the core fills in what was never set.
import type { Device } from '@/ipc/generated';

export type WholeDevice = Required<Device>;

export function wholeDevice(device: Device): WholeDevice {
  return {
    language: device.language ?? 'zh-CN',
    printer: device.printer ?? { port: 'none' },
    paper: device.paper ?? 'mm80',
    backup_folder: device.backup_folder ?? null,
    backup_hours: device.backup_hours ?? 4,
    wallet_gateway: device.wallet_gateway ?? null,
    scan_folder: device.scan_folder ?? null,
  };
}
