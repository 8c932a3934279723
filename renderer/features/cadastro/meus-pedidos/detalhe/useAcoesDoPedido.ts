import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { consulta } from '../../../../bridge/query.ts';
import { notify } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../baixarArquivo.ts';
import { DESISTIR } from '../../desistirDaCorrecao.ts';
import { esquecerEditor } from '../../pre-cadastro/editor/editores.ts';
import { useAcao } from '../useAcao.ts';

const recebidoComProtocolo = (protocolo: string): string => `Recebido: ${protocolo}`;

/** All that can be done with one request through the bridge, with the word that follows each. */
export function useAcoesDoPedido({ id, revisao, corrigindo }: Pedido) {
  const irPara = useNavigate();
  const client = useQueryClient();
  const [dito, disser] = useState('');
  const tentar = useAcao('cadastro.tentarAgora', {
    // A failed try is told where it stands, in the reason and the number of tries.
    aoConcluir: (p) => {
      if (p.recebido !== null && !p.corrigindo) disser(recebidoComProtocolo(p.recebido.protocolo));
    },
  });
  const reenviar = useAcao('cadastro.enviar', {
    aoConcluir: (p) => {
      disser(
        p.recebido === null || p.corrigindo ? 'De volta à fila' : recebidoComProtocolo(p.recebido.protocolo),
      );
    },
  });
  const cancelar = useAcao('cadastro.cancelarEnvio', {
    aoConcluir: () => disser('Envio cancelado'),
  });
  const consultar = useAcao('cadastro.consultar', { aoConcluir: () => disser('Consultada agora') });
  const exportar = useAcao('cadastro.exportar', { aoConcluir: baixarArquivo });
  const corrigir = useAcao('cadastro.corrigir', {
    aoConcluir: (p) => {
      // The page of the correction reads this answer, not what was known before it.
      esquecerEditor(id);
      client.setQueryData(consulta('cadastro.abrir', { id }).queryKey, p);
      void irPara(ROTAS.preCadastro(id, 'dados'));
    },
  });
  const descartar = useAcao('cadastro.descartar', {
    aoConcluir: () => {
      esquecerEditor(id);
      if (corrigindo) {
        disser(DESISTIR.feito);
        return;
      }
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
    corrigir: com(corrigir),
    corrigindo: corrigir.emCurso,
    exportar: com(exportar),
    descartar: com(descartar),
    descartando: descartar.emCurso,
  };
}

export type AcoesDeUmPedido = ReturnType<typeof useAcoesDoPedido>;
