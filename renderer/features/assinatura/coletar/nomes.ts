import { MAXIMO_DO_ARQUIVO, type TipoDeArquivo } from '../../../../contract/domain/arquivo.ts';

const MB = 1024 * 1024;
const UM_DECIMAL = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 1 });

/** For "o arquivo tem … MB; o limite é 20 MB": a file one byte too large does not have 20 MB. */
export const megabytesAcima = (bytes: number): string =>
  UM_DECIMAL.format(Math.max(Math.round((bytes * 10) / MB), (MAXIMO_DO_ARQUIVO * 10) / MB + 1) / 10);

/** The official list has `.jpeg` and not `.jpg` (domain.md §6): that is how a JPEG is called here. */
export const nomeOficial = (nome: string, tipo: TipoDeArquivo): string =>
  tipo === 'image/jpeg' ? nome.replace(/\.jpe?g$/i, '.jpeg') : nome;
