import { nuncaRecebido, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { ConfirmDialog } from '../../../../ui/index.ts';
import { DESISTIR } from '../../desistirDaCorrecao.ts';
import type { AcoesDeUmPedido } from './useAcoesDoPedido.ts';

export type Pergunta = 'descartar' | 'exportar' | null;

export type ConfirmacaoDoPedidoProps = {
  readonly pedido: Pedido;
  readonly pergunta: Pergunta;
  readonly acoes: AcoesDeUmPedido;
  readonly aoFechar: () => void;
};

const DESCARTAR = {
  titulo: 'Descartar este rascunho?',
  sim: 'Descartar rascunho',
  nao: 'Manter o rascunho',
  texto: 'O que foi preenchido só existe neste computador e não poderá ser recuperado.',
} as const;
const REMOVER = {
  titulo: 'Remover este pedido da lista?',
  sim: 'Remover desta lista',
  nao: 'Manter na lista',
  texto:
    'Só sai deste computador; no SIGCON nada muda. Guarde antes o recibo: sem o pedido aqui, o programa não consulta mais a situação.',
} as const;

/** Asks before what cannot be undone or takes personal data out of the program. */
export function ConfirmacaoDoPedido({ pedido, pergunta, acoes, aoFechar }: ConfirmacaoDoPedidoProps) {
  const palavras = pedido.corrigindo ? DESISTIR : nuncaRecebido(pedido) ? DESCARTAR : REMOVER;
  return (
    <>
      <ConfirmDialog
        isOpen={pergunta === 'descartar'}
        isDanger
        title={palavras.titulo}
        confirmLabel={palavras.sim}
        cancelLabel={palavras.nao}
        isPending={acoes.descartando}
        onConfirm={() => {
          acoes.descartar();
          // The request stays where it is, and so does this page.
          if (pedido.corrigindo) aoFechar();
        }}
        onCancel={aoFechar}
      >
        {palavras.texto}
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
