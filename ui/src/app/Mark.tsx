// The mark: a drop, half full.
import styles from './Mark.module.css';

export function Mark({ size }: { size: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="32 32 960 960" aria-hidden="true">
      <rect className={styles.ground} x="32" y="32" width="960" height="960" rx="208" />
      <path
        className={styles.drop}
        d="M512 160C560 262 776 452 776 628 776 772 658 880 512 880 366 880 248 772 248 628 248 452 464 262 512 160Z"
      />
      <path
        className={styles.ground}
        d="M312 612C380 566 446 566 512 612 578 658 644 658 712 612L712 632C712 736 622 816 512 816 402 816 312 736 312 632Z"
      />
    </svg>
  );
}
