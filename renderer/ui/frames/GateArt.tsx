import styles from './GateArt.module.css';

/** The idea of the program in one picture: the dashed sheet here, the stamped one at the State. */
export function GateArt() {
  return (
    <svg className={styles['art']} viewBox="0 0 308 150" aria-hidden="true" focusable="false">
      <rect className={styles['dashed']} x="2" y="22" width="84" height="106" rx="8" />
      <path className={styles['faint']} d="M18 48h40M18 64h52M18 80h46M18 96h30" />
      <path className={styles['dotted']} d="M98 75h30" />
      <path d="M140 84.5a10 10 0 0 1-1.2-19.9 13.5 13.5 0 0 1 25.9.3 9.8 9.8 0 0 1-2 19.6z" />
      <path d="M147 73.5l4.5 4.5 7.5-8.5" />
      <path d="M184 75h26M204 69l6 6-6 6" />
      <rect className={styles['sheet']} x="222" y="22" width="84" height="106" rx="8" />
      <path className={styles['soft']} d="M238 48h40M238 64h52M238 80h46" />
      <rect className={styles['stamp']} x="238" y="96" width="52" height="18" rx="4" />
      <path className={styles['stampInk']} d="M244 105l3 3 5-6M257 105h27" />
    </svg>
  );
}
