import { erroSchema } from '../../contract/bridge/errors.ts';
import { decisaoSchema, type TipoDeDecisao } from '../../contract/domain/decisao.ts';
import { mascararCpf } from '../../contract/domain/cpf.ts';
import { nomeDoPerfil, type Perfil } from '../../contract/domain/perfis.ts';
import { preCadastroSchema, ROTULOS } from '../../contract/domain/pre-cadastro.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { escreverCsv } from '../relatorio/csv.ts';
import type { DecisaoExportada } from './pendentes.ts';

const CABECALHO = [
  'Protocolo',
  'Nome',
  'CPF',
  'Setor',
  'Decisão',
  'Perfis',
  'Justificativa',
  'Decidido em',
  'Decidido por',
  'Situação do envio',
  'Motivo',
];

const DECISOES: Readonly<Record<TipoDeDecisao, string>> = {
  APROVAR: 'Aprovado',
  REPROVAR: 'Reprovado',
  DEVOLVER: 'Devolvido para correção',
};

const SITUACOES_DO_ENVIO: Readonly<Record<string, string>> = {
  NA_FILA: 'Decidido neste computador, ainda não enviado',
  CONFLITO: 'Nada foi aplicado: o pedido mudou depois que você o viu',
  RECUSADA: 'Não aceito pelo SIGCON',
  CONFIRMADA: 'Confirmado pelo SIGCON',
};

const HORARIO = new Intl.DateTimeFormat('pt-BR', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What was decided on this computer and how each ended, as CSV. */
export const relatorioDeDecisoes = (
  decisoes: readonly DecisaoExportada[],
  perfis: readonly Perfil[],
): Uint8Array =>
  escreverCsv(
    CABECALHO,
    decisoes.map((d) => linha(d, perfis)),
  );

function linha(d: DecisaoExportada, perfis: readonly Perfil[]): string[] {
  const visto = preCadastroSchema.safeParse(d.visto).data;
  const decisao = decisaoSchema.safeParse(d.decisao).data;
  const motivo = erroSchema.safeParse(d.motivo).data;
  const apontamentos = decisao?.apontamentos?.map((a) => `${ROTULOS[a.campo]}: ${a.justificativa}`) ?? [];
  return [
    visto?.protocolo ?? '',
    visto?.nomeCompleto ?? '',
    mascararCpf(visto?.cpf ?? ''),
    visto?.setorTrabalho ?? '',
    decisao === undefined ? '' : DECISOES[decisao.decisao],
    (decisao?.perfis ?? []).map((codigo) => nomeDoPerfil(codigo, perfis)).join(', '),
    [decisao?.justificativa ?? '', ...apontamentos].filter((t) => t !== '').join(' | '),
    HORARIO.format(new Date(d.decididoEm)),
    d.decididoPor,
    SITUACOES_DO_ENVIO[d.estado] ?? d.estado,
    motivo === undefined ? '' : textoDoErro(motivo).titulo,
  ];
}
