import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { notify } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../baixarArquivo.ts';
import { useAcao } from '../useAcao.ts';

const recebidoComProtocolo = (protocolo: string): string => `Recebido: ${protocolo}`;

/** All that can be done with one request through the bridge, with the word that follows each. */
export function useAcoesDoPedido({ id, revisao }: Pedido) {
  const irPara = useNavigate();
  const [dito, disser] = useState('');
  const tentar = useAcao('cadastro.tentarAgora', {
    // A failed try is told where it stands, in the reason and the number of tries.
    aoConcluir: (p) => {
      if (p.recebido !== null) disser(recebidoComProtocolo(p.recebido.protocolo));
    },
  });
  const reenviar = useAcao('cadastro.enviar', {
    aoConcluir: (p) => {
      disser(p.recebido === null ? 'De volta à fila' : recebidoComProtocolo(p.recebido.protocolo));
    },
  });
  const cancelar = useAcao('cadastro.cancelarEnvio', {
    aoConcluir: () => disser('Envio cancelado'),
  });
  const consultar = useAcao('cadastro.consultar', { aoConcluir: () => disser('Consultada agora') });
  const exportar = useAcao('cadastro.exportar', { aoConcluir: baixarArquivo });
  const descartar = useAcao('cadastro.descartar', {
    aoConcluir: () => {
      notify({ tone: 'ok', text: 'O pedido saiu deste computador.' });
      void irPara('/pedidos', { replace: true });
    },
  });
  const com =
    (acao: { executar: (params: { id: string }) => void }): (() => void) =>
    () =>
      acao.executar({ id });
  return {
    /** What the last action did, for the foot of the detail. */
    dito,
    tentarAgora: com(tentar),
    tentando: tentar.emCurso,
    enviarDeNovo: () => reenviar.executar({ id, revisao }),
    reenviando: reenviar.emCurso,
    cancelarEnvio: com(cancelar),
    cancelando: cancelar.emCurso,
    consultar: com(consultar),
    consultando: consultar.emCurso,
    exportar: com(exportar),
    descartar: com(descartar),
    descartando: descartar.emCurso,
  };
}

export type AcoesDeUmPedido = ReturnType<typeof useAcoesDoPedido>;
