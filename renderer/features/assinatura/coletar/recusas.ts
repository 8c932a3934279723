import { MAXIMO_DE_PAGINAS } from '../../../../contract/bridge/assinatura.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { textoDoErro, type Mensagem } from '../../../../contract/mensagens/erros.ts';

/** The disk's own words speak of what was typed; here it is a file. */
const DISCO_CHEIO: Mensagem = {
  titulo: 'O disco deste computador está cheio: o arquivo não foi guardado.',
  texto: 'O original continua onde estava. Libere espaço e tente de novo.',
};

/** The text of an error about a file. */
export const textoDaFalha = (falha: Erro): Mensagem =>
  falha.codigo === 'DISCO_CHEIO' ? DISCO_CHEIO : textoDoErro(falha);

/** What can be done with a file that was not taken, in the words of its button; null when only another file helps. */
export type Saida = 'Tentar de novo' | 'Usar este no lugar' | null;

/** Trying once more makes sense when nothing was wrong with the file itself. */
export const saidaDa = ({ codigo, repetivel }: Erro): Saida =>
  repetivel || !codigo.startsWith('ARQUIVO_') || codigo === 'ARQUIVO_INCOMPLETO' ? 'Tentar de novo' : null;

export const CABE_UM: Mensagem = {
  titulo: 'Aqui cabe um arquivo só.',
  texto: 'A frente, o verso e a selfie vão em itens separados.',
};

export const CABEM_TANTOS: Mensagem = {
  titulo: `Um documento junta até ${String(MAXIMO_DE_PAGINAS)} arquivos.`,
  texto: 'Junte as páginas em um PDF no digitalizador, ou retire alguma daqui.',
};
