// Twelve months of use as bars, the year before behind them. Drawn here: a chart package would weigh more
// than the rest of the page.
import type { MonthUse, Period } from '@/ipc/generated';
import { useWords } from '@/words';

import { month, monthNumber } from './format';
import styles from './UseChart.module.css';

export interface UseChartProps {
  months: MonthUse[];
  /** The month spoken of. */
  marked?: Period | undefined;
  size?: 'line' | 'large';
}

const SIZES = {
  line: { width: 360, height: 54, labels: false },
  large: { width: 760, height: 150, labels: true },
};

export function UseChart({ months, marked, size = 'line' }: UseChartProps) {
  const w = useWords();
  const { width, height, labels } = SIZES[size];
  const foot = 15;
  const head = labels ? 18 : 2;
  const most = Math.max(1, ...months.flatMap((one) => [one.volume_m3 ?? 0, one.year_before_m3 ?? 0]));
  const step = width / Math.max(1, months.length);
  const tall = (volume: number) => Math.max(volume > 0 ? 2 : 0, ((height - foot - head) * Math.max(0, volume)) / most);
  const base = height - foot;
  return (
    <figure className={styles.figure}>
      {labels && (
        <p className={styles.legend} aria-hidden="true">
          <span className={styles.nowKey} /> {w.chart.now} <span className={styles.beforeKey} /> {w.chart.before}
        </p>
      )}
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} className={styles.chart} aria-hidden="true">
        {months.map((one, at) => {
          const left = at * step;
          const before = tall(one.year_before_m3 ?? 0);
          const now = tall(one.volume_m3 ?? 0);
          const isMarked = one.period === marked;
          return (
            <g key={one.period}>
              <title>{w.chart.month(month(one.period), one.volume_m3 ?? null, one.year_before_m3 ?? null)}</title>
              <rect x={left} y={0} width={step} height={height} className={styles.reach} />
              <rect x={left + step * 0.12} y={base - before} width={step * 0.5} height={before} className={styles.before} />
              <rect
                x={left + step * 0.32}
                y={base - now}
                width={step * 0.5}
                height={now}
                className={isMarked ? styles.marked : styles.bar}
              />
              {one.volume_m3 == null && (
                <line x1={left + step * 0.32} x2={left + step * 0.82} y1={base - 1} y2={base - 1} className={styles.unknown} />
              )}
              {labels && one.volume_m3 != null && (
                <text x={left + step * 0.57} y={base - now - 5} className={styles.value}>
                  {one.volume_m3}
                </text>
              )}
              <text x={left + step * 0.5} y={height - 3} className={isMarked ? styles.monthMarked : styles.month}>
                {monthNumber(one.period)}
              </text>
            </g>
          );
        })}
        <line x1={0} x2={width} y1={base + 0.5} y2={base + 0.5} className={styles.ground} />
      </svg>
      <figcaption className="hidden-words">
        {months.map((one) => w.chart.month(month(one.period), one.volume_m3 ?? null, one.year_before_m3 ?? null)).join('; ')}
      </figcaption>
    </figure>
  );
}
