import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { formatarQuando } from '../../../../format/datas.ts';
import { plural } from '../../../../format/numeros.ts';
import { Card, KeyValue, StatusLine, type KeyValueRow } from '../../../../ui/index.ts';
import { daquiA } from '../palavras/tempo.ts';
import styles from './EsperaNaFila.module.css';

export type EsperaNaFilaProps = {
  readonly pedido: Pedido;
  readonly agora: Date;
  /** The person paused the queue: then nothing goes by itself. */
  readonly pausado: boolean;
};

/** Why a request in the queue has not gone yet, how often it was tried, and when next. */
export function EsperaNaFila({ pedido, agora, pausado }: EsperaNaFilaProps) {
  const { fila } = pedido;
  if (fila === null || pedido.estado !== 'NA_FILA') return null;
  const motivo = fila.motivo === null ? null : textoDoErro(fila.motivo);
  const proxima = pausado
    ? 'quando você retomar o envio'
    : fila.proximaEm === null
      ? 'quando chegar a vez'
      : daquiA(fila.proximaEm, agora);
  const linhas: KeyValueRow[] = [
    { label: 'Na fila desde', value: formatarQuando(fila.enfileiradoEm, agora), isNumber: true },
    { label: 'Lugar na fila', value: fila.posicao === 1 ? '1º: é o próximo' : `${fila.posicao}º` },
    {
      label: 'Tentativas até agora',
      value: fila.tentativas === 0 ? 'nenhuma ainda' : plural(fila.tentativas, 'tentativa'),
    },
    {
      label: 'Próxima tentativa',
      value: proxima,
      isNumber: true,
    },
  ];
  return (
    <Card variant="local" label="Espera na fila" className={styles['espera']}>
      <div role="status">
        {pausado ? (
          <StatusLine tone="warn">
            <b>Envio pausado.</b> Nada sai deste computador até você retomar.
          </StatusLine>
        ) : motivo === null ? (
          <StatusLine tone="info">
            Este pedido vai sozinho quando chegar a vez. Você pode continuar.
          </StatusLine>
        ) : (
          <StatusLine tone="warn">
            <b>{motivo.titulo}</b> {motivo.texto}
          </StatusLine>
        )}
      </div>
      <KeyValue rows={linhas} />
    </Card>
  );
}
