import sharp from 'sharp';
import type { Params, Resultado } from '../../../contract/bridge/metodos.ts';
import { PEDACO_DA_PONTE } from '../../../contract/bridge/assinatura.ts';
import type { AnaliseLocal } from '../../../contract/domain/analise.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../contract/domain/coleta.ts';
import type { Posto } from '../../support/conta.ts';
import { esperarAte } from '../../support/esperar.ts';
import { LIA, OTAVIO, SENHAS, SERRA } from '../server/apoio.ts';
import { Estacao, type Cena } from '../acesso/apoio.ts';

/** What everybody sends who speaks for himself (BR-17). */
export const OBRIGATORIOS = [1, 2, 3, 4, 6] as const satisfies readonly Item[];

/** A scanned page: each `semente` another picture, sharp and well lit. */
export const pagina = (semente: number, largura = 1240): Promise<Buffer> => {
  const linhas = Array.from({ length: 30 }, (_, n) => {
    const comprimento = 300 + ((semente * 97 + n * 61) % 500);
    return `<text x="80" y="${String(120 + n * 52)}" font-size="34" textLength="${String(comprimento)}">linha ${String(semente)}.${String(n)} do documento de exemplo</text>`;
  }).join('');
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="#f4f4f0"/><rect x="${String(60 + ((semente * 131) % 700))}" y="1500" width="240" height="${String(60 + ((semente * 37) % 120))}" fill="#345"/>${linhas}</svg>`,
    ),
  )
    .resize(largura)
    .jpeg({ quality: 88 })
    .toBuffer();
};

/** From the bytes in hand to a file that the program has recognised. */
export async function receberEm(
  p: Pick<Posto, 'feito'>,
  nome: string,
  bytes: Uint8Array,
): Promise<Resultado<'assinatura.recebido'>> {
  const { arquivo } = await p.feito('assinatura.receber', { nome, tamanho: bytes.byteLength });
  for (let inicio = 0; inicio < bytes.byteLength; inicio += PEDACO_DA_PONTE) {
    const base64 = Buffer.from(bytes.subarray(inicio, inicio + PEDACO_DA_PONTE)).toString('base64');
    await p.feito('assinatura.pedaco', { arquivo, inicio, base64 });
  }
  return p.feito('assinatura.recebido', { arquivo });
}
export async function prepararEm(p: Pick<Posto, 'feito'>, item: Item, nome: string, bytes: Uint8Array) {
  const { arquivo } = await receberEm(p, nome, bytes);
  const paginas = [{ arquivo, girar: 0 as const, recorte: null }];
  return p.feito('assinatura.preparar', { item, paginas });
}
export async function coletaEm(p: Pick<Posto, 'feito'>): Promise<Coleta> {
  const { coleta } = await p.feito('assinatura.estado', {});
  if (coleta === null) throw new Error('there is no request');
  return coleta;
}
export async function anexarEm(
  p: Pick<Posto, 'feito'>,
  item: Item,
  bytes: Uint8Array,
  nome = `documento-${String(item)}.jpg`,
): Promise<Coleta> {
  const { id } = await coletaEm(p);
  const { arquivo } = await prepararEm(p, item, nome, bytes);
  return p.feito('assinatura.anexar', { id, item, arquivo, aceitouDicas: true });
}
/** Waits, moved by events, until the request is as wanted. */
export const ateColeta = (
  p: Pick<Posto, 'feito' | 'assinar'>,
  como: (c: Coleta) => boolean,
  oQue: string,
): Promise<Coleta> =>
  esperarAte(
    p.assinar,
    async () => {
      const { coleta } = await p.feito('assinatura.estado', {});
      return coleta !== null && como(coleta) ? coleta : undefined;
    },
    oQue,
  );

/** The person in front of one workstation, with documents in hand. */
export class Pessoa {
  readonly e: Estacao;
  constructor(e: Estacao) {
    this.e = e;
  }
  /** Otávio works for Serra, whose representante legal is somebody else. */
  static async otavio(cena: Cena): Promise<Pessoa> {
    const e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
    await e.entrar(OTAVIO, SENHAS[OTAVIO] ?? '');
    await e.n.feito('acesso.mudarContexto', { cnpj: SERRA });
    return new Pessoa(e);
  }
  static async lia(cena: Cena): Promise<Pessoa> {
    const e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
    await e.entrar(LIA, SENHAS[LIA] ?? '');
    return new Pessoa(e);
  }

  coleta = (): Promise<Coleta> => coletaEm(this.e.n);
  async solicitar(representa = false): Promise<Coleta> {
    await this.e.n.feito('assinatura.solicitar', { representa });
    return this.coleta();
  }
  receber = (nome: string, bytes: Uint8Array) => receberEm(this.e.n, nome, bytes);
  preparar = (item: Item, nome: string, bytes: Uint8Array) => prepararEm(this.e.n, item, nome, bytes);
  anexar = (item: Item, bytes: Uint8Array, nome?: string): Promise<Coleta> =>
    anexarEm(this.e.n, item, bytes, nome);
  async anexarTodos(itens: readonly Item[] = OBRIGATORIOS): Promise<void> {
    for (const item of itens) await this.anexar(item, await pagina(item));
  }
  async enviar(): Promise<Coleta> {
    return this.e.n.feito('assinatura.enviar', { id: (await this.coleta()).id });
  }
  ate = (como: (c: Coleta) => boolean, oQue: string): Promise<Coleta> => ateColeta(this.e.n, como, oQue);
  /** A request that is in the analysis, with its five files. */
  async pedirComTudo(): Promise<Coleta> {
    await this.solicitar();
    await this.anexarTodos();
    await this.enviar();
    return this.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
  }

  listar = (mais: Partial<Params<'analise.listar'>> = {}) =>
    this.e.n.feito('analise.listar', {
      filtro: 'para-analisar',
      busca: '',
      ordem: 'mais-antigas',
      limite: 100,
      ...mais,
    });
  ateAnalise = (id: string, como: (a: AnaliseLocal) => boolean, oQue: string): Promise<AnaliseLocal> =>
    esperarAte(
      this.e.n.assinar,
      async () => {
        const { itens } = await this.listar({ filtro: 'todas' });
        if (!itens.some((i) => i.id === id)) return undefined;
        const a = await this.e.n.feito('analise.abrir', { id });
        return como(a) ? a : undefined;
      },
      oQue,
    );
  naMesa = (id: string): Promise<AnaliseLocal> =>
    this.ateAnalise(id, (a) => a.resumo.situacao === 'EM_ANALISE', 'the request on the desk');
  async marcarTodos(id: string, reprovados: readonly Item[] = []): Promise<AnaliseLocal> {
    const { dado } = await this.e.n.feito('analise.abrir', { id });
    for (const d of dado.documentos) {
      if (d.sha256 === undefined || d.situacao !== undefined) continue;
      const ruim = reprovados.includes(d.item);
      await this.e.n.feito('analise.marcar', {
        id,
        item: d.item,
        situacao: ruim ? 'REPROVADO' : 'APROVADO',
        justificativa: ruim ? 'A imagem está cortada: envie a frente completa.' : '',
      });
    }
    return this.e.n.feito('analise.abrir', { id });
  }
  async analisar(id: string, reprovados: readonly Item[] = []): Promise<AnaliseLocal> {
    const { resumo } = await this.marcarTodos(id, reprovados);
    return this.e.n.feito('analise.concluir', { id, versao: resumo.versao });
  }
}
