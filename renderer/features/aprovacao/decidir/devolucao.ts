import { validarJustificativa, type Apontamento, type Decisao } from '../../../../contract/domain/decisao.ts';
import type { FalhaDeCampo } from '../../../../contract/domain/falha-de-campo.ts';
import type { NomeDeCampo } from '../../../../contract/domain/pre-cadastro.ts';
import { textoDaFalha } from '../../../../contract/mensagens/campos.ts';

/** What can be pointed at: the form's fields that the requester himself can correct. */
export const CAMPOS_QUE_SE_CORRIGEM = [
  'nomeCompleto',
  'setorTrabalho',
  'telefoneFixo',
  'telefoneCelular',
  'email',
  'solicitaAssinatura',
] as const satisfies readonly NomeDeCampo[];

export type Devolucao = {
  readonly geral: string;
  /** Text by field; only ticked ones are there. */
  readonly porCampo: ReadonlyMap<NomeDeCampo, string>;
};

export type ErrosDaDevolucao = ReadonlyMap<NomeDeCampo | 'geral', string>;

/** pt-BR of what is wrong with a justification; undefined when it is fine. */
export function erroDaJustificativa(texto: string): string | undefined {
  const falha = validarJustificativa(texto);
  return falha === null ? undefined : emPalavras(falha);
}

function emPalavras(falha: FalhaDeCampo): string {
  if (falha.codigo === 'OBRIGATORIO') return 'Escreva o que precisa mudar.';
  if (falha.codigo === 'CURTO') return 'Escreva um pouco mais: a pessoa precisa entender o que fazer.';
  return textoDaFalha(falha);
}

/** BR-08: returning needs a reason, in general or for a field. What is ticked must be explained. */
export function verificarDevolucao({ geral, porCampo }: Devolucao): ErrosDaDevolucao {
  const erros = new Map<NomeDeCampo | 'geral', string>();
  for (const [campo, texto] of porCampo) {
    const erro = erroDaJustificativa(texto);
    if (erro !== undefined) erros.set(campo, erro);
  }
  const erroGeral = erroDaJustificativa(geral);
  const precisaDoGeral = porCampo.size === 0;
  if (erroGeral !== undefined && (precisaDoGeral || geral.trim() !== ''))
    erros.set(
      'geral',
      precisaDoGeral && geral.trim() === '' ? 'Escreva uma justificativa ou marque um campo.' : erroGeral,
    );
  return erros;
}

export function decisaoDeDevolver({ geral, porCampo }: Devolucao): Decisao {
  const apontamentos: Apontamento[] = CAMPOS_QUE_SE_CORRIGEM.flatMap((campo) => {
    const texto = porCampo.get(campo);
    return texto === undefined ? [] : [{ campo, justificativa: texto.trim() }];
  });
  return {
    decisao: 'DEVOLVER',
    ...(geral.trim() !== '' && { justificativa: geral.trim() }),
    ...(apontamentos.length > 0 && { apontamentos }),
  };
}

/** A stored DEVOLVER, to be changed and sent again. */
export const devolucaoDe = (decisao: Decisao | undefined): Devolucao => ({
  geral: decisao?.justificativa ?? '',
  porCampo: new Map((decisao?.apontamentos ?? []).map((a) => [a.campo, a.justificativa])),
});
