import type { Erro } from '../../../contract/bridge/errors.ts';
import { TEXTO_CONFLITO_DA_CORRECAO } from '../../../contract/mensagens/envio.ts';
import { textoDoErro, type Mensagem } from '../../../contract/mensagens/erros.ts';

/** Why a request stopped. A correction that met another version has words of its own: nobody has to decide anything. */
export const textoDoImpedimento = (erro: Erro, corrigindo: boolean): Mensagem =>
  corrigindo && erro.codigo === 'VERSAO_DESATUALIZADA' ? TEXTO_CONFLITO_DA_CORRECAO : textoDoErro(erro);
