import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { ItemDaConferencia } from '../../../../contract/domain/conferencia.ts';
import type { PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import {
  informadoNaConferencia,
  ROTULOS_DA_CONFERENCIA,
  textoDaConferencia,
} from '../../../../contract/mensagens/conferencia.ts';
import { mudou, valorEmPalavras, type CampoComparado } from '../campos.ts';

export type LinhaDaConferencia = {
  readonly campo: ItemDaConferencia['campo'];
  readonly rotulo: string;
  readonly informado: string;
  /** What stood there in the version the person had seen, where that was something else. */
  readonly antes: string | null;
  readonly resultado: ItemDaConferencia['resultado'];
  readonly conferencia: string;
  readonly ehNumero: boolean;
};

/** Which field of the form a check looks at; `vinculos` and the entity cannot change between versions. */
const CAMPO_DO_PEDIDO: Partial<Record<ItemDaConferencia['campo'], CampoComparado>> = {
  cpf: 'cpf',
  email: 'email',
  telefoneFixo: 'telefoneFixo',
  telefoneCelular: 'telefoneCelular',
  setorTrabalho: 'setorTrabalho',
  assinatura: 'solicitaAssinatura',
};
const NUMEROS: ReadonlySet<string> = new Set(['cpf', 'cnpj', 'telefoneFixo', 'telefoneCelular']);

/** The rows "Campo | Informado no pedido | Conferência", in the order of the checks. */
export function linhasDaConferencia(
  { dado, conferencia }: Pick<Aprovacao, 'dado' | 'conferencia'>,
  visto: PreCadastro,
): LinhaDaConferencia[] {
  return conferencia.map((item) => {
    const campo = CAMPO_DO_PEDIDO[item.campo];
    return {
      campo: item.campo,
      rotulo: ROTULOS_DA_CONFERENCIA[item.campo],
      informado: informado(item, dado, campo),
      antes: campo !== undefined && mudou(visto, dado, campo) ? valorEmPalavras(visto, campo) : null,
      resultado: item.resultado,
      conferencia: textoDaConferencia(item),
      ehNumero: NUMEROS.has(item.campo),
    };
  });
}

function informado(item: ItemDaConferencia, dado: PreCadastro, campo: CampoComparado | undefined): string {
  if (item.campo === 'cnpj') return formatarCnpj(dado.cnpj);
  if (item.campo === 'vinculos' || item.campo === 'assinatura') return informadoNaConferencia(item);
  return campo === undefined ? '' : valorEmPalavras(dado, campo);
}
