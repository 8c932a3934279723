import type { Pedido } from './pedido.ts';
import { soNesteComputador } from './pedido.ts';
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
};

const marco = (
  m: Marco['marco'],
  situacao: Marco['situacao'],
  em: string | null = null,
  texto?: string,
): Marco => (texto === undefined ? { marco: m, situacao, em } : { marco: m, situacao, em, texto });

/** The whole way of a request, past and future, in order (domain.md §10.1, §10.2). */
export function linhaDoTempo(p: Pedido): Marco[] {
  return soNesteComputador(p.estado) ? antesDeRecebido(p) : depoisDeRecebido(p);
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

const DO_HISTORICO = (h: EventoDoHistorico): Marco => marco(h.evento, 'feito', h.em, h.justificativa);

function depoisDeRecebido(p: Pedido): Marco[] {
  const historico = p.recebido?.historico ?? [];
  const passos: Marco[] = [
    marco('RASCUNHO', 'feito', p.conferidoEm ?? p.criadoEm),
    marco('ENVIADO', 'feito', p.enfileiradoEm),
    ...historico.map(DO_HISTORICO),
  ];
  const ja = new Set(historico.map((h) => h.evento));
  switch (p.estado) {
    case 'EM_ANALISE':
      passos.push(marco('EM_ANALISE', 'agora', p.recebido?.em ?? null), marco('APROVADO', 'depois'));
      break;
    case 'REPROVADO':
    case 'DEVOLVIDO':
      return passos;
    case 'APROVADO':
    case 'RASCUNHO':
    case 'NA_FILA':
    case 'ENVIANDO':
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
      break;
  }
  if (!ja.has('LINK_ENVIADO') && !ja.has('SENHA_CRIADA')) passos.push(marco('LINK_ENVIADO', 'depois'));
  if (!ja.has('SENHA_CRIADA')) passos.push(marco('SENHA_CRIADA', 'depois'));
  return passos;
}
