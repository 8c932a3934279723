import type { Pedido } from './pedido.ts';
import { nuncaRecebido, recebidoPorUltimo } from './pedido.ts';
import type { EventoDoHistorico } from './pre-cadastro.ts';

/** A step of a request's way: done, the present one, done only on this computer, or still to come. */
export type Marco = {
  readonly marco:
    | 'RASCUNHO'
    | 'VERIFICACAO_PENDENTE'
    | 'NA_FILA'
    | 'PARADO'
    | 'ENVIADO'
    | 'RECEBIDO'
    | 'EM_CORRECAO'
    | 'CORRIGIDO'
    | 'EM_ANALISE'
    | 'DEVOLVIDO'
    | 'APROVADO'
    | 'REPROVADO'
    | 'LINK_ENVIADO'
    | 'SENHA_CRIADA';
  readonly situacao: 'feito' | 'agora' | 'local' | 'depois';
  readonly em: string | null;
  readonly texto?: string;
  /** What the backend noted down, for the steps that it told of. */
  readonly evento?: EventoDoHistorico;
};

const marco = (
  m: Marco['marco'],
  situacao: Marco['situacao'],
  em: string | null = null,
  texto?: string,
): Marco => (texto === undefined ? { marco: m, situacao, em } : { marco: m, situacao, em, texto });

/** The whole way of a request, past and future, in order (domain.md §10.1, §10.2). */
export function linhaDoTempo(p: Pedido): Marco[] {
  return nuncaRecebido(p) ? antesDeRecebido(p) : depoisDeRecebido(p);
}

function antesDeRecebido(p: Pedido): Marco[] {
  const passos: Marco[] = [
    marco('RASCUNHO', p.estado === 'RASCUNHO' ? 'agora' : 'local', p.conferidoEm ?? p.criadoEm),
  ];
  if (p.verificacaoPendente) passos.push(marco('VERIFICACAO_PENDENTE', 'local'));
  if (p.estado === 'NA_FILA' || p.estado === 'ENVIANDO')
    passos.push(marco('NA_FILA', 'agora', p.enfileiradoEm));
  if (p.estado === 'PRECISA_DE_VOCE' || p.estado === 'RECUSADO')
    passos.push(marco('PARADO', 'agora', p.atualizadoEm));
  passos.push(marco('RECEBIDO', 'depois'));
  if (p.formulario === 'USUARIO_EXTERNO') passos.push(marco('APROVADO', 'depois'));
  passos.push(marco('LINK_ENVIADO', 'depois'), marco('SENHA_CRIADA', 'depois'));
  return passos;
}

const doHistorico = (h: EventoDoHistorico): Marco => ({
  ...marco(h.evento, 'feito', h.em, h.justificativa),
  evento: h,
});

/** Where a correction is: in the person's hands, in the queue, or stopped. */
function passoDaCorrecao(p: Pedido): Marco {
  if (p.estado === 'DEVOLVIDO') return marco('EM_CORRECAO', 'agora', p.atualizadoEm);
  return p.estado === 'NA_FILA' || p.estado === 'ENVIANDO'
    ? marco('NA_FILA', 'agora', p.fila?.enfileiradoEm ?? null)
    : marco('PARADO', 'agora', p.atualizadoEm);
}

function depoisDeRecebido(p: Pedido): Marco[] {
  const historico = p.recebido?.historico ?? [];
  const passos: Marco[] = [
    marco('RASCUNHO', 'feito', p.conferidoEm ?? p.criadoEm),
    marco('ENVIADO', 'feito', p.enfileiradoEm),
    ...historico.map(doHistorico),
  ];
  const ja = new Set(historico.map((h) => h.evento));
  if (p.corrigindo)
    passos.push(passoDaCorrecao(p), marco('CORRIGIDO', 'depois'), marco('APROVADO', 'depois'));
  else if (p.estado === 'REPROVADO' || p.estado === 'DEVOLVIDO') return passos;
  else if (p.estado === 'EM_ANALISE') {
    const desde = p.recebido === null ? null : recebidoPorUltimo(p.recebido);
    passos.push(marco('EM_ANALISE', 'agora', desde), marco('APROVADO', 'depois'));
  }
  if (!ja.has('LINK_ENVIADO') && !ja.has('SENHA_CRIADA')) passos.push(marco('LINK_ENVIADO', 'depois'));
  if (!ja.has('SENHA_CRIADA')) passos.push(marco('SENHA_CRIADA', 'depois'));
  return passos;
}
