import {
  MAXIMO_DA_SENHA,
  MINIMO_DA_SENHA,
  REGRAS_DA_SENHA,
  validarRepeticaoDaSenha,
} from '../../../../contract/domain/senha.ts';
import type { CodigoDeCampo } from '../../../../contract/domain/falha-de-campo.ts';
import { tamanho } from '../../../../contract/domain/texto.ts';
import { TEXTO_DA_REGRA } from '../../../../contract/mensagens/acesso.ts';
import { plural } from '../../../format/numeros.ts';

/** A line of the list beside the fields: `falta` = not yet, `errada` = something has to be taken away. */
export interface Regra {
  readonly id: string;
  readonly texto: string;
  readonly detalhe: string | null;
  readonly estado: 'cumprida' | 'falta' | 'errada';
}

const cumpre = (codigo: CodigoDeCampo, senha: string): boolean =>
  REGRAS_DA_SENHA.find((regra) => regra.codigo === codigo)?.cumpre(senha) ?? true;

function doTamanho(tem: number): Regra {
  const regra = { id: 'tamanho', texto: TEXTO_DA_REGRA.tamanho };
  if (tem > MAXIMO_DA_SENHA) {
    const sobra = tem - MAXIMO_DA_SENHA;
    return {
      ...regra,
      estado: 'errada',
      detalhe: `tem ${tem}: ${sobra === 1 ? 'sobra' : 'sobram'} ${sobra}`,
    };
  }
  if (tem >= MINIMO_DA_SENHA) return { ...regra, estado: 'cumprida', detalhe: `agora tem ${tem}` };
  const falta = MINIMO_DA_SENHA - tem;
  return {
    ...regra,
    estado: 'falta',
    detalhe: tem === 0 ? null : `${falta === 1 ? 'falta' : 'faltam'} ${falta}`,
  };
}

function daRepeticao(senha: string, repetida: string): Regra {
  const regra = { id: 'iguais', texto: TEXTO_DA_REGRA.iguais };
  if (senha !== '' && validarRepeticaoDaSenha(senha, repetida) === null)
    return { ...regra, estado: 'cumprida', detalhe: null };
  if (repetida === '' || senha === '') return { ...regra, estado: 'falta', detalhe: null };
  const faltam = tamanho(senha) - tamanho(repetida);
  if (faltam > 0 && senha.startsWith(repetida))
    return {
      ...regra,
      estado: 'falta',
      detalhe: `${faltam === 1 ? 'falta' : 'faltam'} ${plural(faltam, 'caractere')}`,
    };
  return { ...regra, estado: 'errada', detalhe: 'são diferentes' };
}

/** BR-13 and BR-14 as a list that ticks while one types. */
export function lerRegras(senha: string, repetida: string): Regra[] {
  const vazia = senha === '';
  const simples = (id: 'letra' | 'numero' | 'pontas', codigo: CodigoDeCampo): Regra => ({
    id,
    texto: TEXTO_DA_REGRA[id],
    detalhe: null,
    estado: !vazia && cumpre(codigo, senha) ? 'cumprida' : id === 'pontas' && !vazia ? 'errada' : 'falta',
  });
  const regras = [
    doTamanho(tamanho(senha)),
    simples('letra', 'SENHA_SEM_LETRA'),
    simples('numero', 'SENHA_SEM_NUMERO'),
    simples('pontas', 'SENHA_ESPACO_NAS_PONTAS'),
  ];
  // Such a sign only comes with a paste; the rule is told to whom it concerns.
  if (!cumpre('SENHA_CONTROLE', senha))
    regras.push({ id: 'controle', texto: TEXTO_DA_REGRA.controle, detalhe: null, estado: 'errada' });
  return [...regras, daRepeticao(senha, repetida)];
}

/** Anything beyond the plain keyboard may fail in the official system; not forbidden. */
export const temAcento = (senha: string): boolean => /[^ -~]/.test(senha);
