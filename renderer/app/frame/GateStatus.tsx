import { formatarHora } from '../../format/datas.ts';
import { SyncButton } from '../sync/SyncButton.tsx';
import { useEstadoDoSync } from '../useEstadoDoApp.ts';

/** Connection in words, and when it was last true. */
export function GateStatus() {
  const sync = useEstadoDoSync();
  return (
    <>
      <SyncButton isFlush />
      {sync?.conexao === 'conectado' && sync.contatoEm !== null && (
        <span className="small muted num">verificado às {formatarHora(sync.contatoEm)}</span>
      )}
    </>
  );
}
