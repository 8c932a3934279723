import { createHash } from 'node:crypto';
import { MAXIMO_DO_ARQUIVO, type TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { grandeDemais } from './conferir.ts';
import { menor } from './encolher.ts';
import { dicaDeRepetida, julgarImagem, julgarPdf, type Julgamento } from './exame.ts';
import { endireitar, limparImagem, medirImagem } from './imagem.ts';
import { abrirPdf, limparPdf } from './pdf-abrir.ts';
import { girarPagina, juntarEmPdf, salvar } from './pdf-juntar.ts';
import type { PaginaDePreparo, PedidoDePreparo, Preparado } from './tipos.ts';

type Feito = { readonly bytes: Uint8Array; readonly tipo: TipoDeArquivo };

/** The one file of an item: upright, without metadata, judged. */
export async function preparar({ item, paginas, outros }: PedidoDePreparo): Promise<Result<Preparado, Erro>> {
  const feito = await fazer(paginas);
  if (!feito.ok) return feito;
  const cabe = await fazerCaber(feito.value);
  if (!cabe.ok) return cabe;
  const { bytes, tipo } = cabe.value;
  const julgado = await julgar(item, cabe.value);
  if (!julgado.ok) return julgado;
  const { exame, impressao, miniatura } = julgado.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const dicas = [...exame.dicas, ...dicaDeRepetida(item, { sha256, impressao }, outros)];
  return ok({ bytes, tipo, exame: { ...exame, dicas }, impressao, miniatura });
}

export async function julgar(item: Item, { bytes, tipo }: Feito): Promise<Result<Julgamento, Erro>> {
  if (tipo !== 'application/pdf') return ok(await julgarImagem(item, bytes));
  const aberto = await abrirPdf(bytes);
  return aberto.ok ? ok(await julgarPdf(item, aberto.value)) : aberto;
}

async function fazer(paginas: readonly PaginaDePreparo[]): Promise<Result<Feito, Erro>> {
  const [primeira] = paginas;
  if (primeira === undefined || paginas.length > 1) {
    const junto = await juntarEmPdf(paginas);
    return junto.ok ? ok({ bytes: junto.value, tipo: 'application/pdf' }) : junto;
  }
  return primeira.tipo === 'application/pdf' ? umPdf(primeira) : umaImagem(primeira);
}

/** As it is, but for what its photos tell; turning it writes it anew. */
async function umPdf({ bytes, girar }: PaginaDePreparo): Promise<Result<Feito, Erro>> {
  const tipo = 'application/pdf';
  const limpo = limparPdf(bytes);
  if (girar === 0) return ok({ bytes: limpo, tipo });
  const aberto = await abrirPdf(limpo);
  if (!aberto.ok) return aberto;
  for (const pagina of aberto.value.getPages()) girarPagina(pagina, girar);
  return ok({ bytes: await salvar(aberto.value), tipo });
}

async function umaImagem({ bytes, tipo, girar, recorte }: PaginaDePreparo): Promise<Result<Feito, Erro>> {
  const medida = await medirImagem(bytes);
  if (!medida.ok) return medida;
  const mudar = medida.value.orientacao !== 1 || girar !== 0 || recorte !== null;
  const feita = mudar ? await endireitar(bytes, tipo, girar, recorte) : limparImagem(bytes, tipo);
  return feita === null ? fail(erro('ARQUIVO_DANIFICADO')) : ok({ bytes: feita, tipo });
}

/** Many photos are more than one file may have: then they are shrunk without being asked for, as far as the paper allows. */
async function fazerCaber(feito: Feito): Promise<Result<Feito, Erro>> {
  if (feito.bytes.length <= MAXIMO_DO_ARQUIVO) return ok(feito);
  const encolhido = await menor(feito);
  if (!encolhido.ok) return encolhido;
  return encolhido.value.bytes.length <= MAXIMO_DO_ARQUIVO
    ? encolhido
    : fail(grandeDemais(encolhido.value.bytes.length));
}
