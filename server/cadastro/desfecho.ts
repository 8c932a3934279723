import type { NomeDeProblema } from '../../contract/api/problema.ts';
import type { Formulario, ResultadoDaVerificacao } from '../../contract/domain/verificacao.ts';
import type { Representante } from '../registro/registro.ts';

/** What must be known of a CPF and a CNPJ that is in the CAGEC. */
export type Fatos = {
  readonly cpf: string;
  readonly representante: Representante | undefined;
  readonly usuarioDesteCnpj: boolean;
  readonly usuarioDeOutroCnpj: boolean;
  readonly pedidoEmAberto: boolean;
  readonly representanteEhUsuario: boolean;
};

export type Desfecho = { readonly resultado: ResultadoDaVerificacao; readonly formulario?: Formulario };

/** The outcomes of domain.md §3.1, in the order in which they exclude each other. `null`: not in the CAGEC. */
export function decidirDesfecho(fatos: Fatos | null): Desfecho {
  if (fatos === null) return { resultado: 'O2' };
  if (fatos.usuarioDesteCnpj) return { resultado: 'O6' };
  if (fatos.pedidoEmAberto) return { resultado: 'O8' };
  if (fatos.representante?.cpf === fatos.cpf)
    return fatos.representante.atualizado
      ? { resultado: 'O4', formulario: 'REPRESENTANTE_LEGAL' }
      : { resultado: 'O9' };
  // BR-02: nobody comes before the representante legal.
  if (!fatos.representanteEhUsuario) return { resultado: 'O3' };
  if (fatos.usuarioDeOutroCnpj) return { resultado: 'O7', formulario: 'USUARIO_EXTERNO' };
  return {
    resultado: fatos.representante?.atualizado === false ? 'O9' : 'O5',
    formulario: 'USUARIO_EXTERNO',
  };
}

const BLOQUEIOS: Readonly<Partial<Record<ResultadoDaVerificacao, NomeDeProblema>>> = {
  O2: 'entidade-nao-encontrada',
  O3: 'representante-ausente',
  O6: 'ja-cadastrado',
  O8: 'pedido-em-andamento',
  O9: 'cagec-desatualizado',
};

/** The problem with which a request is refused when its outcome leads to no form. */
export const problemaDoBloqueio = (resultado: ResultadoDaVerificacao): NomeDeProblema =>
  BLOQUEIOS[resultado] ?? 'falha-interna';
