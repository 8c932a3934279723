import { SyncDetail } from './SyncDetail.tsx';
import { syncWords, type Decisoes } from './syncWords.ts';
import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';
import { SyncStatus } from '../../ui/frames/SyncStatus.tsx';
import { Popover } from '../../ui/overlays/Popover.tsx';

const openedByTrigger = (): void => undefined;

/** The words of the top bar as a button: a press opens the detail. */
export function SyncPopover(props: { sync: EstadoDoSync; decisoes: Decisoes; isFlush: boolean }) {
  const { sync, decisoes, isFlush } = props;
  const { tone, text } = syncWords(sync, decisoes);
  return (
    <Popover
      label="Conexão e envio"
      placement={isFlush ? 'bottom start' : 'bottom end'}
      trigger={
        <SyncStatus tone={tone} isFlush={isFlush} onPress={openedByTrigger}>
          {text}
        </SyncStatus>
      }
    >
      {(close) => <SyncDetail sync={sync} decisoes={decisoes} onClose={close} />}
    </Popover>
  );
}
