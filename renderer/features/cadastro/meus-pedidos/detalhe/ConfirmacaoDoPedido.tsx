import { soNesteComputador, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { ConfirmDialog } from '../../../../ui/index.ts';
import type { AcoesDeUmPedido } from './useAcoesDoPedido.ts';

export type Pergunta = 'descartar' | 'exportar' | null;

export type ConfirmacaoDoPedidoProps = {
  readonly pedido: Pedido;
  readonly pergunta: Pergunta;
  readonly acoes: AcoesDeUmPedido;
  readonly aoFechar: () => void;
};

/** Asks before what cannot be undone or takes personal data out of the program. */
export function ConfirmacaoDoPedido({ pedido, pergunta, acoes, aoFechar }: ConfirmacaoDoPedidoProps) {
  const soAqui = soNesteComputador(pedido.estado);
  return (
    <>
      <ConfirmDialog
        isOpen={pergunta === 'descartar'}
        isDanger
        title={soAqui ? 'Descartar este rascunho?' : 'Remover este pedido da lista?'}
        confirmLabel={soAqui ? 'Descartar rascunho' : 'Remover desta lista'}
        cancelLabel={soAqui ? 'Manter o rascunho' : 'Manter na lista'}
        isPending={acoes.descartando}
        onConfirm={acoes.descartar}
        onCancel={aoFechar}
      >
        {soAqui
          ? 'O que foi preenchido só existe neste computador e não poderá ser recuperado.'
          : 'Só sai deste computador; no SIGCON nada muda. Guarde antes o recibo: sem o pedido aqui, o programa não consulta mais a situação.'}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={pergunta === 'exportar'}
        title="Exportar este pedido?"
        confirmLabel="Exportar arquivo"
        onConfirm={() => {
          acoes.exportar();
          aoFechar();
        }}
        onCancel={aoFechar}
      >
        O arquivo tem dados pessoais: nome, CPF, telefones e e-mail, sem proteção. Entregue-o só a quem vai
        ajudar e apague-o depois.
      </ConfirmDialog>
    </>
  );
}
