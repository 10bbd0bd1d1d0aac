// The colours, all of them: near-white ground, ink, one deep water blue for what acts, one amber for "needs
// you", one red for "stop". Components name tokens, never colours. Contrast is checked in tokens.test.ts.

export interface Palette {
  /** Behind everything. */
  ground: string;
  /** Panels and fields. */
  surface: string;
  /** The strip, table heads, what lies lower. */
  sunken: string;
  /** Hairlines that only separate. */
  line: string;
  /** Borders of fields. */
  edge: string;
  /** Amounts, names, text. */
  ink: string;
  /** Labels and second lines. */
  inkSoft: string;
  /** Hints; the least that may carry a word. */
  inkFaint: string;
  /** What acts. */
  act: string;
  actHover: string;
  /** Behind what is chosen. */
  actSoft: string;
  /** On `act`. */
  onAct: string;
  /** Needs you. */
  needs: string;
  needsSoft: string;
  needsEdge: string;
  /** Stop. */
  stop: string;
  stopSoft: string;
  stopEdge: string;
  /** Bars of a chart: this year, and the year before. */
  bar: string;
  barBefore: string;
  /** A paper as it is printed: dark on light in every look. */
  paper: string;
  paperInk: string;
}

const PAPER = { paper: '#FFFFFF', paperInk: '#14202C' };

export const light: Palette = {
  ground: '#F5F7F9',
  surface: '#FFFFFF',
  sunken: '#EBEFF3',
  line: '#DCE2E8',
  edge: '#B3BECA',
  ink: '#14202C',
  inkSoft: '#42505E',
  inkFaint: '#5C6976',
  act: '#0B5CAD',
  actHover: '#0A4C90',
  actSoft: '#E3EEF9',
  onAct: '#FFFFFF',
  needs: '#7A4A00',
  needsSoft: '#FFF3D9',
  needsEdge: '#E0A030',
  stop: '#A61B1B',
  stopSoft: '#FDEBEA',
  stopEdge: '#D9706B',
  bar: '#5E97CC',
  barBefore: '#C3CED9',
  ...PAPER,
};

export const dark: Palette = {
  ground: '#10161D',
  surface: '#18212A',
  sunken: '#0B1016',
  line: '#2A3642',
  edge: '#46566A',
  ink: '#EBF0F5',
  inkSoft: '#B9C5D0',
  inkFaint: '#93A1AF',
  act: '#62ABF0',
  actHover: '#86C0F6',
  actSoft: '#17324D',
  onAct: '#08131F',
  needs: '#F2BC57',
  needsSoft: '#33270F',
  needsEdge: '#8A6A26',
  stop: '#FF9A92',
  stopSoft: '#3B1D1C',
  stopEdge: '#A14E49',
  bar: '#4D86BC',
  barBefore: '#38475A',
  ...PAPER,
};

export const FACE =
  '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "思源黑体", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
export const PAPER_FACE = '"Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, SimSun, monospace';
