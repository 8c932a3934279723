import type { CodigoDeErro } from '../../../../../contract/bridge/errors.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { SITUACOES } from '../../../../../contract/domain/pre-cadastro.ts';
import type { BallInCourtProps } from '../../../../ui/index.ts';
import { formatarHora, formatarQuando } from '../../../../format/datas.ts';
import { plural } from '../../../../format/numeros.ts';
import { daquiA, ha } from './tempo.ts';

const SEM_PROTOCOLO = { value: 'Ainda não enviado', detail: 'só existe neste computador' };
const SEM_CONFIRMACAO = { value: 'Ainda não recebido', detail: 'protocolo só com a confirmação' };
/** domain.md §3.2: no decree sets a deadline for this service. */
const SEM_PRAZO = 'não há prazo definido em norma';

export const representanteDe = (p: Pedido): string | undefined =>
  p.verificacao?.resposta.entidade?.representanteLegal;

/** Who has the request, what is missing and where it stands: the three answers above every history. */
export function situacaoDoPedido(p: Pedido, agora: Date, pausado: boolean): BallInCourtProps {
  const { situacao } = p.corrigindo ? depoisDeRecebido(p, agora) : { situacao: SEM_CONFIRMACAO };
  switch (p.estado) {
    case 'RASCUNHO':
      return {
        comQuem: { value: 'Você', detail: `rascunho salvo ${formatarQuando(p.atualizadoEm, agora)}` },
        oQueFalta: {
          value: p.pendencias === 0 ? 'Conferir e enviar' : `Resolver ${plural(p.pendencias, 'pendência')}`,
          detail: p.verificacaoPendente ? 'e verificar o CPF e o CNPJ, com conexão' : undefined,
        },
        situacao: SEM_PROTOCOLO,
      };
    case 'NA_FILA':
      return {
        comQuem: {
          value: 'Este computador',
          detail: `na fila ${ha(p.fila?.enfileiradoEm ?? p.atualizadoEm, agora)}`,
        },
        oQueFalta: pausado
          ? { value: 'Retomar o envio', detail: 'a fila foi pausada neste computador' }
          : esperaDaFila(p, agora),
        situacao,
      };
    case 'ENVIANDO':
      return {
        comQuem: { value: 'Este computador', detail: 'enviando agora' },
        oQueFalta: { value: 'O SIGCON confirmar', detail: 'você não precisa esperar nesta tela' },
        situacao,
      };
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
      return {
        comQuem: { value: 'Você', detail: `parado ${ha(p.atualizadoEm, agora)}` },
        oQueFalta: {
          value: p.estado === 'RECUSADO' ? 'Pedir ajuda ao suporte' : 'Resolver o problema indicado',
          detail: 'os dados continuam guardados aqui',
        },
        situacao,
      };
    case 'EM_ANALISE':
    case 'DEVOLVIDO':
    case 'APROVADO':
    case 'REPROVADO':
      return depoisDeRecebido(p, agora);
  }
}

/** What the queue waits for, said as what is missing and not as what went wrong. */
const ESPERA: Partial<Record<CodigoDeErro, string>> = {
  SEM_CONEXAO: 'Conexão com o SIGCON',
  RESPOSTA_ESTRANHA: 'Entrar na rede wi-fi',
  CERTIFICADO_INVALIDO: 'Uma conexão segura',
  DISCO_CHEIO: 'Espaço no disco',
};

function esperaDaFila(p: Pedido, agora: Date): BallInCourtProps['oQueFalta'] {
  const fila = p.fila;
  if (fila === null || fila.motivo === null)
    return { value: 'Chegar a vez na fila', detail: fila === null ? undefined : `${fila.posicao}º na fila` };
  return {
    value: ESPERA[fila.motivo.codigo] ?? 'O SIGCON responder',
    detail: fila.proximaEm === null ? 'vai sozinho' : `nova tentativa ${daquiA(fila.proximaEm, agora)}`,
  };
}

function depoisDeRecebido(p: Pedido, agora: Date): BallInCourtProps {
  const representante = representanteDe(p);
  const r = p.recebido;
  const situacao = {
    value: r === null ? '' : `${SITUACOES[r.situacaoCadastral]} · ${r.status}`,
    detail: r === null ? undefined : consultadaEm(r.consultadoEm, agora),
  };
  const desde = r === null ? '' : `, ${ha(r.em, agora)}`;
  switch (p.estado) {
    case 'DEVOLVIDO':
      return {
        comQuem: {
          value: 'Você',
          detail: p.corrigindo
            ? `rascunho salvo ${formatarQuando(p.atualizadoEm, agora)}`
            : 'o pedido voltou para correção',
        },
        oQueFalta: {
          value: p.corrigindo ? 'Enviar a correção' : 'Corrigir e enviar de novo',
          detail: p.pendencias === 0 ? 'no mesmo protocolo' : `antes, ${plural(p.pendencias, 'pendência')}`,
        },
        situacao,
      };
    case 'REPROVADO':
      return {
        comQuem: { value: 'Ninguém: já decidido', detail: representante },
        oQueFalta: { value: 'Nada neste pedido', detail: 'leia a justificativa' },
        situacao,
      };
    case 'APROVADO':
      return p.senhaCriada
        ? {
            comQuem: { value: 'Você', detail: 'o acesso está pronto' },
            oQueFalta: { value: 'Nada: você já pode entrar', detail: 'o usuário é o seu CPF' },
            situacao,
          }
        : {
            comQuem: { value: 'Você', detail: 'o link da senha vai por e-mail' },
            oQueFalta: { value: 'Criar a senha pelo link', detail: 'confira também a caixa de spam' },
            situacao,
          };
    case 'EM_ANALISE':
    case 'RASCUNHO':
    case 'NA_FILA':
    case 'ENVIANDO':
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
      return {
        comQuem: {
          value: representante ?? 'Representante legal',
          detail: representante === undefined ? `da entidade${desde}` : `representante legal${desde}`,
        },
        oQueFalta: { value: 'Escolher os perfis e aprovar', detail: SEM_PRAZO },
        situacao,
      };
  }
}

function consultadaEm(iso: string, agora: Date): string {
  const mesmoDia = new Date(iso).toDateString() === agora.toDateString();
  return `consultada ${mesmoDia ? `às ${formatarHora(iso)}` : formatarQuando(iso, agora)}`;
}
