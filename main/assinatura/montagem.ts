import type { ArquivoPreparado, ArquivoRecebido, PaginaEscolhida } from '../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { ARQUIVO_GRANDE, MAXIMO_DO_ARQUIVO, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type { Item } from '../../contract/domain/assinatura.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ArquivosDaConta } from './arquivos-da-conta.ts';
import type { Preparador } from './preparo/preparador.ts';
import type { PaginaDePreparo, Preparado as DaThread } from './preparo/tipos.ts';

/** The name of several pages that became one file. */
const NOME_DO_ITEM: Readonly<Record<Item, string>> = {
  1: 'termo-assinado',
  2: 'identidade-frente',
  3: 'identidade-verso',
  4: 'comprovante-de-endereco',
  5: 'comprovacao-de-poderes',
  6: 'selfie',
};
const EXTENSAO: Readonly<Record<TipoDeArquivo, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
};

/** All pages together, before they are joined. */
const MAXIMO_DAS_PAGINAS = MAXIMO_DO_ARQUIVO * 8;

type Arquivos = Pick<ArquivosDaConta, 'cofre' | 'bandeja'>;
type Outro = { readonly item: Item; readonly sha256: string; readonly impressao: string | null };

/** From received files to the one file of an item; what is heavy happens on the preparer's thread. */
export function criarMontagem(preparador: Preparador) {
  const guardar = async (
    { bandeja }: Arquivos,
    p: DaThread,
    nome: string,
  ): Promise<Result<ArquivoPreparado, Erro>> => {
    const { bytes, tipo, exame, impressao, miniatura } = p;
    const tamanho = bytes.byteLength;
    const arquivo = await bandeja.guardar(bytes, { nome, tipo, exame, impressao, miniatura });
    if (!arquivo.ok) return arquivo;
    const podeEncolher = tamanho > ARQUIVO_GRANDE;
    return ok({ arquivo: arquivo.value, nome, tipo, tamanho, exame, miniatura, podeEncolher });
  };

  return {
    /** What a received file really is; one that is not taken is forgotten. */
    reconhecer: async ({ cofre, bandeja }: Arquivos, id: string): Promise<Result<ArquivoRecebido, Erro>> => {
      const fechado = await bandeja.fechar(id);
      if (!fechado.ok) return fechado;
      const bytes = await cofre.inteiro(id);
      const tamanho = bytes.ok ? bytes.value.byteLength : 0;
      const conferido = bytes.ok ? await preparador.conferir(bytes.value) : bytes;
      if (!conferido.ok) {
        await bandeja.largar(id);
        return conferido;
      }
      const { tipo, paginas, largura, altura, miniatura } = conferido.value;
      const { nome } = fechado.value;
      bandeja.reconhecer(id, { nome, tipo, tamanho });
      return ok({ arquivo: id, nome, tipo, tamanho, paginas, largura, altura, miniatura });
    },

    preparar: async (
      arquivos: Arquivos,
      item: Item,
      escolhidas: readonly PaginaEscolhida[],
      outros: readonly Outro[],
    ): Promise<Result<ArquivoPreparado, Erro>> => {
      const paginas: PaginaDePreparo[] = [];
      let nome = NOME_DO_ITEM[item];
      let total = 0;
      for (const { arquivo, girar, recorte } of escolhidas) {
        const recebido = arquivos.bandeja.recebido(arquivo);
        if (!recebido.ok) return recebido;
        total += recebido.value.tamanho;
        // Nobody reads hundreds of megabytes into memory for a document of 20.
        if (total > MAXIMO_DAS_PAGINAS)
          return fail(erro('ARQUIVO_GRANDE', { mb: Math.ceil(total / 1024 / 1024) }));
        const bytes = await arquivos.cofre.inteiro(arquivo);
        if (!bytes.ok) return bytes;
        paginas.push({ bytes: bytes.value, tipo: recebido.value.tipo, girar, recorte });
        if (escolhidas.length === 1) nome = semExtensao(recebido.value.nome);
      }
      const preparado = await preparador.preparar({ item, paginas, outros });
      if (!preparado.ok) return preparado;
      return guardar(arquivos, preparado.value, `${nome}.${EXTENSAO[preparado.value.tipo]}`);
    },

    encolher: async (arquivos: Arquivos, item: Item, id: string): Promise<Result<ArquivoPreparado, Erro>> => {
      const atual = arquivos.bandeja.preparado(id);
      if (!atual.ok) return atual;
      const bytes = await arquivos.cofre.inteiro(id);
      if (!bytes.ok) return bytes;
      const menor = await preparador.encolher({ item, bytes: bytes.value, tipo: atual.value.tipo });
      return menor.ok
        ? guardar(arquivos, menor.value, `${semExtensao(atual.value.nome)}.${EXTENSAO[menor.value.tipo]}`)
        : menor;
    },
  };
}

const semExtensao = (nome: string): string => nome.replace(/\.[^.]{1,5}$/, '');
