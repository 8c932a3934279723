import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { EstadoDoSync } from '../../../../../contract/bridge/sync.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { useEstadoDoSync } from '../../../../app/useEstadoDoApp.ts';
import { plural } from '../../../../format/numeros.ts';
import { Button, LinkButton, ProgressBar } from '../../../../ui/index.ts';
import { daquiA } from '../palavras/tempo.ts';
import { useAcao } from '../useAcao.ts';
import { useAgora } from '../useAgora.ts';
import styles from './FaixaDaFila.module.css';

/** The queue in words, with its progress; dashed, since nothing in it was acknowledged. Absent when it is empty. */
export function FaixaDaFila() {
  const sync = useEstadoDoSync();
  if (sync === undefined || (sync.naFila === 0 && !sync.pausado)) return null;
  return <Faixa sync={sync} />;
}

/** How many there were when the queue was fuller: what left it since then is done. */
function useLote(naFila: number): { total: number; feitos: number } {
  const [total, setTotal] = useState(naFila);
  if (naFila > total) setTotal(naFila);
  return { total: Math.max(total, naFila), feitos: Math.max(total, naFila) - naFila };
}

function Faixa({ sync }: { sync: EstadoDoSync }) {
  const agora = useAgora(1000);
  const { total, feitos } = useLote(sync.naFila);
  const pausar = useAcao('sync.pausar');
  const tentar = useAcao('sync.tentarAgora');
  const enviando = sync.enviando > 0 && !sync.pausado;
  return (
    <div className={styles['faixa']}>
      <div className={styles['linha']}>
        <div className={styles['palavras']}>
          <p className={styles['titulo']} role="status">
            {enviando ? `Enviando ${Math.min(feitos + 1, total)} de ${total}` : titulo(sync)}
          </p>
          <p className={styles['detalhe']}>
            {detalhe(sync, agora)}{' '}
            {!enviando && !sync.pausado && (
              <LinkButton isDisabled={tentar.emCurso} onPress={() => tentar.executar({})}>
                {tentar.emCurso ? 'Tentando…' : 'Tentar agora'}
              </LinkButton>
            )}
          </p>
        </div>
        <div className={styles['acoes']}>
          <Button
            size="sm"
            variant={sync.pausado ? 'primary' : 'plain'}
            icon={sync.pausado ? Play : Pause}
            onPress={() => pausar.executar({ pausado: !sync.pausado })}
          >
            {sync.pausado ? 'Retomar envio' : 'Pausar envio'}
          </Button>
        </div>
      </div>
      {/* What is on its way counts half. */}
      {enviando && (
        <ProgressBar
          isBare
          value={2 * feitos + 1}
          max={2 * total}
          label="Envio"
          words={`${feitos} de ${total} enviados`}
        />
      )}
    </div>
  );
}

function titulo(sync: EstadoDoSync): string {
  if (sync.naFila === 0) return 'Envio pausado';
  const esperam = `${plural(sync.naFila, 'pedido')} aguardando envio`;
  return sync.pausado ? `Envio pausado: ${esperam}` : esperam;
}

function detalhe(sync: EstadoDoSync, agora: Date): string {
  if (sync.pausado) return 'Nada sai deste computador até você retomar.';
  if (sync.enviando > 0) return 'Você pode continuar; o envio segue sozinho.';
  const motivo =
    sync.motivo !== null
      ? `${textoDoErro(sync.motivo).titulo} `
      : sync.conexao === 'sem-conexao'
        ? 'Sem conexão com o SIGCON. '
        : '';
  if (sync.proximaTentativaEm === null) return `${motivo}O programa envia sozinho.`;
  return `${motivo}Nova tentativa ${daquiA(sync.proximaTentativaEm, agora)}.`;
}
