import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import { ONE_COLUMN_QUERY, useMediaQuery } from '../base/useMediaQuery.ts';
import styles from './SplitView.module.css';

/** Share of the width: `list` 9:11 (Meus pedidos), `even` 10:11 (Aprovações), `side` a viewer of 300 to 400 px. */
export type SplitRatio = 'list' | 'even' | 'side';

const COLUMNS: Readonly<Record<SplitRatio, string>> = {
  list: 'minmax(0, 9fr) minmax(0, 11fr)',
  even: 'minmax(0, 10fr) minmax(0, 11fr)',
  side: 'minmax(0, 1fr) clamp(18.75rem, 34.5%, 25rem)',
};

export interface SplitViewProps {
  listLabel: string;
  detailLabel: string;
  list: ReactNode;
  detail: ReactNode;
  /** The person opened an item: at 200 % zoom the detail takes the place of the list. */
  isDetailOpen: boolean;
  onBack: () => void;
  backLabel?: string | undefined;
  ratio?: SplitRatio | undefined;
}

/** List and detail side by side; in one column the detail is a page of its own, with a way back and its own h1. */
export function SplitView(props: SplitViewProps) {
  const { list, detail, isDetailOpen, onBack, ratio = 'list', backLabel = 'Voltar à lista' } = props;
  const isOneColumn = useMediaQuery(ONE_COLUMN_QUERY);
  const detailPane = useRef<HTMLElement>(null);
  const showsOnlyDetail = isOneColumn && isDetailOpen;
  useEffect(() => {
    if (!showsOnlyDetail) return;
    detailPane.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [showsOnlyDetail]);
  const columns = isOneColumn ? undefined : { gridTemplateColumns: COLUMNS[ratio] };
  return (
    <div className={styles['split']} style={columns}>
      {!showsOnlyDetail && (
        <section className={cx(styles['pane'], styles['list'])} aria-label={props.listLabel}>
          {list}
        </section>
      )}
      {(!isOneColumn || isDetailOpen) && (
        <section ref={detailPane} className={styles['pane']} aria-label={props.detailLabel} tabIndex={-1}>
          {showsOnlyDetail && (
            <div className={styles['back']}>
              <Button variant="ghost" size="sm" icon={ArrowLeft} onPress={onBack}>
                {backLabel}
              </Button>
            </div>
          )}
          {detail}
        </section>
      )}
    </div>
  );
}
