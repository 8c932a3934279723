import { SyncDetail } from './SyncDetail.tsx';
import { syncWords } from './syncWords.ts';
import { SyncStatus } from '../../ui/frames/SyncStatus.tsx';
import { Popover } from '../../ui/overlays/Popover.tsx';
import { useEstadoDoSync, useSomenteLeitura } from '../useEstadoDoApp.ts';

const openedByTrigger = (): void => undefined;

/** Connection and queue in words; a press opens the detail. */
export function SyncButton({ isFlush = false }: { isFlush?: boolean | undefined }) {
  const sync = useEstadoDoSync();
  const { tone, text } = syncWords(sync);
  const somenteLeitura = useSomenteLeitura();
  // Nothing is sent or asked for then; the banner says why.
  if (somenteLeitura) return null;
  if (sync === undefined)
    return (
      <SyncStatus tone={tone} isFlush={isFlush}>
        {text}
      </SyncStatus>
    );
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
      {(close) => <SyncDetail sync={sync} onClose={close} />}
    </Popover>
  );
}
