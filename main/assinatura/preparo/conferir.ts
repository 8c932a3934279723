import {
  MAXIMO_DO_ARQUIVO,
  MAXIMO_DE_PIXELS,
  reconhecer,
  type Estranho,
  type TipoDeArquivo,
} from '../../../contract/domain/arquivo.ts';
import { erro, type CodigoDeErro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { abrirImagem, limparImagem, medirImagem, miniaturaDe, tirarAmostra } from './imagem.ts';
import { abrirPdf, limparPdf } from './pdf-abrir.ts';
import { paginaDigitalizada } from './pdf-digitalizada.ts';
import { lerPagina } from './pdf-pagina.ts';
import type { Conferido } from './tipos.ts';

const RECUSAS: Readonly<Record<Estranho, CodigoDeErro>> = {
  vazio: 'ARQUIVO_VAZIO',
  heic: 'ARQUIVO_HEIC',
  programa: 'ARQUIVO_PROGRAMA',
  compactado: 'ARQUIVO_COMPACTADO',
  'documento-de-texto': 'ARQUIVO_DE_TEXTO',
  imagem: 'ARQUIVO_DE_OUTRO_TIPO',
  desconhecido: 'ARQUIVO_DE_OUTRO_TIPO',
};

const INICIO = 1024;
const MB = 1024 * 1024;

/** ARQUIVO_GRANDE, with the size rounded up: 20,01 MB are more than 20. */
export const grandeDemais = (tamanho: number): Erro =>
  erro('ARQUIVO_GRANDE', { mb: (Math.ceil((tamanho / MB) * 10) / 10).toLocaleString('pt-BR') });

/** What a file is, by its bytes; it can be opened, and is no larger than a document (BR-21). */
export async function conferir(bytes: Uint8Array): Promise<Result<Conferido, Erro>> {
  if (bytes.length > MAXIMO_DO_ARQUIVO) return fail(grandeDemais(bytes.length));
  const reconhecido = reconhecer(bytes.subarray(0, INICIO));
  if (!reconhecido.aceito) return fail(erro(RECUSAS[reconhecido.estranho]));
  return reconhecido.tipo === 'application/pdf'
    ? conferirPdf(bytes)
    : conferirImagem(bytes, reconhecido.tipo);
}

async function conferirImagem(bytes: Uint8Array, tipo: TipoDeArquivo): Promise<Result<Conferido, Erro>> {
  const medida = await medirImagem(bytes);
  if (!medida.ok) return medida;
  if (limparImagem(bytes, tipo) === null) return fail(erro('ARQUIVO_DANIFICADO'));
  const { largura, altura, orientacao } = medida.value;
  const deitada = orientacao >= 5;
  return ok({
    tipo,
    paginas: 1,
    largura: deitada ? altura : largura,
    altura: deitada ? largura : altura,
    miniatura: await miniaturaDe(await tirarAmostra(abrirImagem(bytes))),
  });
}

async function conferirPdf(bytes: Uint8Array): Promise<Result<Conferido, Erro>> {
  const aberto = await abrirPdf(limparPdf(bytes));
  if (!aberto.ok) return aberto;
  const paginas = aberto.value.getPages().map(lerPagina);
  if (paginas.some((p) => p.imagens.some((i) => i.largura * i.altura > MAXIMO_DE_PIXELS)))
    return fail(erro('ARQUIVO_DESMEDIDO'));
  const [primeira] = paginas;
  const amostra = primeira === undefined ? null : await paginaDigitalizada(primeira)?.amostra();
  return ok({
    tipo: 'application/pdf',
    paginas: paginas.length,
    largura: null,
    altura: null,
    miniatura: amostra === null || amostra === undefined ? null : await miniaturaDe(amostra),
  });
}
