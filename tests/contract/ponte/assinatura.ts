import sharp from 'sharp';
import type { Params, Resultado } from '../../../contract/bridge/metodos.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../contract/domain/coleta.ts';
import { CNPJ, type Tela } from './tela.ts';

const OTAVIO = { cpf: '10000000280', senha: 'Vale2026' };
const LIA = { cpf: '24681357928', senha: 'Analise2026' };
const OBRIGATORIOS = [1, 2, 3, 4, 6] as const satisfies readonly Item[];

const foto = (tom: number): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: { r: tom, g: 200, b: 220 } } })
    .jpeg()
    .toBuffer();

export const A_MESA: Params<'analise.listar'> = {
  filtro: 'todas',
  busca: '',
  ordem: 'mais-antigas',
  limite: 50,
};

/** What somebody does who collects documents, and somebody who analyses them; the calls of a screen. */
export class Documentos {
  private readonly t: Tela;
  private tons = 0;
  constructor(t: Tela) {
    this.t = t;
  }

  private async como(quem: { cpf: string; senha: string }): Promise<void> {
    const estado = await this.t.pedir('acesso.estado', {});
    if (estado.situacao !== 'dentro' || estado.conta.cpf !== quem.cpf)
      await this.t.pedir('acesso.entrar', quem);
  }
  /** Otávio, at the entity for which he works. */
  async otavio(): Promise<void> {
    await this.como(OTAVIO);
    await this.t.pedir('acesso.mudarContexto', { cnpj: CNPJ });
  }
  lia = (): Promise<void> => this.como(LIA);

  async coleta(): Promise<Coleta> {
    await this.otavio();
    const { coleta } = await this.t.pedir('assinatura.estado', {});
    if (coleta !== null) return coleta;
    const pedida = await this.t.pedir('assinatura.solicitar', { representa: false });
    if (pedida.coleta === null) throw new Error('no request came of it');
    return pedida.coleta;
  }
  /** A file of which all bytes are here, and that nobody has looked at. */
  async chegado(): Promise<{ arquivo: string }> {
    const { arquivo, bytes } = await this.chegando();
    await this.t.pedir('assinatura.pedaco', { arquivo, inicio: 0, base64: bytes.toString('base64') });
    return { arquivo };
  }
  async chegando(): Promise<{ arquivo: string; bytes: Buffer }> {
    await this.coleta();
    const bytes = await foto((this.tons += 7));
    const { arquivo } = await this.t.pedir('assinatura.receber', {
      nome: 'documento.jpg',
      tamanho: bytes.byteLength,
    });
    return { arquivo, bytes };
  }
  async recebido(): Promise<Resultado<'assinatura.recebido'>> {
    return this.t.pedir('assinatura.recebido', await this.chegado());
  }
  async paraPreparar(item: Item): Promise<Params<'assinatura.preparar'>> {
    const { arquivo } = await this.recebido();
    return { item, paginas: [{ arquivo, girar: 90, recorte: { x: 0, y: 0, largura: 0.5, altura: 0.5 } }] };
  }
  async preparado(item: Item): Promise<{ arquivo: string }> {
    const { arquivo } = await this.t.pedir('assinatura.preparar', await this.paraPreparar(item));
    return { arquivo };
  }
  /** A picture that is heavier than it has to be. */
  async gordo(item: Item): Promise<{ arquivo: string }> {
    await this.coleta();
    const bytes = await sharp({
      create: {
        width: 2600,
        height: 3600,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 160, sigma: 60 },
      },
    })
      .jpeg({ quality: 100 })
      .toBuffer();
    const { arquivo } = await this.t.pedir('assinatura.receber', {
      nome: 'x.jpg',
      tamanho: bytes.byteLength,
    });
    for (let inicio = 0; inicio < bytes.byteLength; inicio += 1024 * 1024) {
      const base64 = bytes.subarray(inicio, inicio + 1024 * 1024).toString('base64');
      await this.t.pedir('assinatura.pedaco', { arquivo, inicio, base64 });
    }
    await this.t.pedir('assinatura.recebido', { arquivo });
    const paginas = [{ arquivo, girar: 0 as const, recorte: null }];
    const pronto = await this.t.pedir('assinatura.preparar', { item, paginas });
    return { arquivo: pronto.arquivo };
  }
  async anexado(item: Item): Promise<{ id: string; item: Item; arquivo: string }> {
    const { id, documentos } = await this.coleta();
    const ja = documentos.find((d) => d.item === item)?.anexo;
    if (ja != null) return { id, item, arquivo: ja.id };
    const { arquivo } = await this.preparado(item);
    await this.t.pedir('assinatura.anexar', { id, item, arquivo, aceitouDicas: true });
    return { id, item, arquivo };
  }
  async completa(): Promise<{ id: string }> {
    for (const item of OBRIGATORIOS) await this.anexado(item);
    return { id: (await this.coleta()).id };
  }
  /** Asked to be sent, and kept from it. */
  async paraEnviar(): Promise<{ id: string }> {
    const { id } = await this.completa();
    await this.t.pedir('sync.pausar', { pausado: true });
    await this.t.pedir('assinatura.enviar', { id });
    return { id };
  }

  /** A request on Lia's desk. */
  async naMesa(): Promise<{ id: string; versao: number }> {
    if ((await this.primeira()) === null) {
      const { id, situacao, envio } = await this.coleta();
      if (situacao === 'EM_CADASTRAMENTO' && envio === null) {
        await this.completa();
        await this.t.pedir('assinatura.enviar', { id });
      }
      await this.ate(async () => (await this.coleta()).situacao === 'EM_ANALISE');
      await this.lia();
    }
    await this.ate(async () => (await this.primeira()) !== null);
    const primeira = await this.primeira();
    if (primeira === null) throw new Error('nothing is on the desk');
    return primeira;
  }
  private async primeira(): Promise<{ id: string; versao: number } | null> {
    await this.lia();
    const { itens } = await this.t.pedir('analise.listar', { ...A_MESA, filtro: 'para-analisar' });
    const [item] = itens;
    return item === undefined ? null : { id: item.id, versao: item.versao };
  }
  async marcada(): Promise<{ id: string; versao: number }> {
    const { id, versao } = await this.naMesa();
    for (const item of OBRIGATORIOS)
      await this.t.pedir('analise.marcar', { id, item, situacao: 'APROVADO', justificativa: '' });
    return { id, versao };
  }
  /** Finished here, and kept from being sent. */
  async concluida(): Promise<{ id: string }> {
    const { id, versao } = await this.marcada();
    await this.t.pedir('sync.pausar', { pausado: true });
    await this.t.pedir('analise.concluir', { id, versao });
    return { id };
  }
  private ate(pronto: () => Promise<boolean>): Promise<void> {
    return this.t.aCadaEvento(pronto);
  }
}
