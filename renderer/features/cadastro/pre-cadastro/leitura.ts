import type { CodigoDeCampo } from '../../../../contract/domain/falha-de-campo.ts';
import {
  camposObrigatorios,
  verificarPendencias,
  type NomeDeCampo,
  type Pendencia,
} from '../../../../contract/domain/pre-cadastro.ts';
import { normalizarCnpjDigitado } from '../../../../contract/domain/cnpj.ts';
import { normalizarCpf } from '../../../../contract/domain/cpf.ts';
import { mesmoEmail } from '../../../../contract/domain/email.ts';
import type { Formulario, Verificacao } from '../../../../contract/domain/verificacao.ts';
import { textoDaFalha } from '../../../../contract/mensagens/campos.ts';
import type { EditorState } from './editor/editorState.ts';

/** Wrong as soon as it is complete: told while typing. What is only unfinished waits until the field is left. */
const DITO_NA_HORA: ReadonlySet<CodigoDeCampo> = new Set<CodigoDeCampo>([
  'DIGITO_VERIFICADOR',
  'REPETIDO',
  'LONGO',
  'CARACTERE_INVALIDO',
]);

/** The steps' own fields: numbers are told while typing (step 2), the rest on leaving (step 3). */
const NUMEROS: ReadonlySet<NomeDeCampo> = new Set<NomeDeCampo>(['cpf', 'cnpj']);

export const formularioDe = (estado: EditorState): Formulario =>
  verificacaoAtual(estado)?.resposta.formulario ?? estado.pedido?.formulario ?? 'USUARIO_EXTERNO';

/** The outcome, as long as it speaks of the numbers that are on the screen. */
export function verificacaoAtual(
  estado: EditorState,
): { readonly em: string; readonly resposta: Verificacao } | null {
  const { pedido, campos } = estado;
  if (pedido?.verificacao == null) return null;
  const mesmos =
    normalizarCpf(pedido.campos.cpf) === normalizarCpf(campos.cpf) &&
    normalizarCnpjDigitado(pedido.campos.cnpj) === normalizarCnpjDigitado(campos.cnpj);
  return mesmos ? pedido.verificacao : null;
}

/** What the backend refused when the request was sent, for fields that were not touched since. */
function recusadas(estado: EditorState): Pendencia[] {
  return (estado.pedido?.impedimento?.campos ?? []).flatMap(({ campo, codigo }): Pendencia[] => {
    const nome = camposObrigatorios('USUARIO_EXTERNO').find((conhecido) => conhecido === campo);
    return nome === undefined || estado.alterados.has(nome)
      ? []
      : [{ campo: nome, codigo, gravidade: 'erro' }];
  });
}

/** What keeps the request from being sent. What the backend refused is shown, but only sending again tells whether it still holds. */
export const errosDe = (estado: EditorState): Pendencia[] =>
  verificarPendencias(estado.campos, formularioDe(estado)).filter((p) => p.gravidade === 'erro');

/** All that is wrong or noteworthy, ours first; at most one of each field. */
export function pendenciasDe(estado: EditorState): Pendencia[] {
  const nossas = verificarPendencias(estado.campos, formularioDe(estado));
  const delas = recusadas(estado).filter(
    (p) => !nossas.some((n) => n.campo === p.campo && n.gravidade === 'erro'),
  );
  const semAvisoDobrado = nossas.filter((n) => !delas.some((p) => p.campo === n.campo));
  const ordem = camposObrigatorios('USUARIO_EXTERNO');
  return [...semAvisoDobrado, ...delas].sort((a, b) => ordem.indexOf(a.campo) - ordem.indexOf(b.campo));
}

/** Whether the time has come to tell the person. */
const jaSeMostra = (estado: EditorState, p: Pendencia): boolean =>
  estado.visitados.has(p.campo) ||
  (NUMEROS.has(p.campo) && DITO_NA_HORA.has(p.codigo)) ||
  recusadas(estado).some((r) => r.campo === p.campo && r.codigo === p.codigo);

/** The pendências that are shown by now, beside the field and in the list. */
export const pendenciasMostradas = (estado: EditorState): Pendencia[] =>
  pendenciasDe(estado).filter((p) => jaSeMostra(estado, p));

/** What stands below one field. */
export interface LeituraDoCampo {
  readonly erro?: string | undefined;
  readonly aviso?: string | undefined;
  /** "Usar 98888-0000": what the program offers in its place. */
  readonly sugestao?: string | undefined;
}

export function lerCampo(estado: EditorState, campo: NomeDeCampo): LeituraDoCampo {
  const p = pendenciasMostradas(estado).find((pendencia) => pendencia.campo === campo);
  if (p === undefined) return {};
  const texto = textoDaFalha(p, campo);
  if (p.gravidade === 'aviso') return { aviso: texto };
  const sugestao = p.params?.['sugestao'];
  return { erro: texto, ...(sugestao !== undefined && { sugestao: String(sugestao) }) };
}

/** The good word below the repetition (BR-05). */
export const repeticaoConfere = (estado: EditorState): boolean =>
  estado.campos.emailRepetido !== '' && mesmoEmail(estado.campos.email, estado.campos.emailRepetido);

/** How many of the required fields are right. */
export function itensProntos(estado: EditorState): { prontos: number; total: number } {
  const total = camposObrigatorios(formularioDe(estado)).length;
  return { prontos: total - errosDe(estado).length, total };
}
