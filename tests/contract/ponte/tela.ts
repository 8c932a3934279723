import { z } from 'zod';
import { lerEnvelope } from '../../../contract/bridge/envelope.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { eventoSchema, type Evento } from '../../../contract/bridge/events.ts';
import { METODOS, type NomeDeMetodo, type Params, type Resultado } from '../../../contract/bridge/metodos.ts';
import type { Decisao } from '../../../contract/domain/decisao.ts';
import type { EstadoDoPedido, Pedido } from '../../../contract/domain/pedido.ts';
import { campos, completarCpf } from '../../unit/domain/apoio.ts';
import { Documentos } from './assinatura.ts';
import type { PonteDeTeste } from './transportes.ts';

export const CNPJ = '11222333000181';
export const HELENA = { cpf: '11144477735', senha: 'Serra2026' };
export const A_PRIMEIRA_PAGINA: Params<'aprovacao.listar'> = {
  filtro: 'pendentes',
  busca: '',
  ordem: 'mais-antigos',
  limite: 50,
};
export const TODOS_OS_USUARIOS = { filtros: {}, ordem: { coluna: 'nome', sentido: 'asc' } } as const;

const mensagensSchema = z.object({ mensagens: z.array(z.object({ texto: z.string() })) });

const APROVADO: Decisao = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] };

let pessoas = 0;
/** Every request is of somebody else: the backend takes one at a time of each person and entity. */
export const cpfNovo = (): string => completarCpf(String(300_000_000 + pessoas++));

/** A sector that nobody had before, so that a change is one. */
export const setorNovo = (): string => `Setor ${String(pessoas++)}`;

/** What a screen does with the bridge: calls that are parsed, and events. */
export class Tela {
  private readonly ponte: PonteDeTeste;
  private readonly api: string;
  readonly documentos: Documentos;
  constructor(ponte: PonteDeTeste, api: string) {
    this.ponte = ponte;
    this.api = api;
    this.documentos = new Documentos(this);
  }

  async pedir<M extends NomeDeMetodo>(metodo: M, params: Params<M>): Promise<Resultado<M>> {
    const lido = lerEnvelope(await this.ponte.chamar(metodo, params), METODOS[metodo].resultado);
    if (lido === null) throw new Error(`${metodo} did not answer what the contract says`);
    if (!lido.ok) throw new Error(`${metodo}: ${lido.error.codigo}`);
    return lido.value;
  }

  async erroDe(metodo: unknown, params: unknown): Promise<Erro | null> {
    const lido = lerEnvelope(await this.ponte.chamar(metodo, params), METODOS['sync.estado'].resultado);
    if (lido === null) throw new Error('no envelope came back');
    return lido.ok ? null : lido.error;
  }

  copiar(): boolean {
    this.ponte.copiar?.();
    return this.ponte.copiar !== undefined;
  }

  /** The first event that fits; the call that causes it is made after listening. */
  evento(serve: (evento: Evento) => boolean, causar: () => Promise<unknown>): Promise<Evento> {
    return new Promise((resolver, rejeitar) => {
      const parar = this.ponte.assinar((cru) => {
        const evento = eventoSchema.parse(cru);
        if (!serve(evento)) return;
        parar();
        resolver(evento);
      });
      causar().catch(rejeitar);
    });
  }

  /** Looks now and after every event, until it is so. */
  aCadaEvento(pronto: () => Promise<boolean>): Promise<void> {
    return new Promise((resolver, rejeitar) => {
      let fila = Promise.resolve();
      let feito = false;
      const olhar = (): void => {
        fila = fila
          .then(async () => {
            // Looks that were still waiting their turn must not disturb what comes next.
            if (feito || !(await pronto())) return;
            feito = true;
            parar();
            resolver();
          })
          .catch(rejeitar);
      };
      const parar = this.ponte.assinar(olhar);
      olhar();
    });
  }

  async rascunho(): Promise<Pedido> {
    const cpf = cpfNovo();
    const criado = await this.pedir('cadastro.criar', { cpf, cnpj: CNPJ });
    const salvo = { id: criado.id, revisao: criado.revisao, campos: campos({ cpf, cnpj: CNPJ }) };
    return this.pedir('cadastro.salvar', salvo);
  }

  async verificado(): Promise<Pedido> {
    const { id } = await this.rascunho();
    return (await this.pedir('cadastro.verificar', { id })).pedido;
  }

  /** Asks again at every event, as the screens do, until the request is in that state. */
  ate(id: string, estado: EstadoDoPedido): Promise<Pedido> {
    return new Promise((resolver, rejeitar) => {
      const olhar = (): void =>
        void this.pedir('cadastro.abrir', { id }).then((p) => {
          if (p.estado !== estado) return;
          parar();
          resolver(p);
        }, rejeitar);
      const parar = this.ponte.assinar(olhar);
      olhar();
    });
  }

  async recebido(): Promise<Pedido> {
    const { id, revisao } = await this.verificado();
    await this.pedir('cadastro.enviar', { id, revisao });
    return this.ate(id, 'EM_ANALISE');
  }

  /** A request that Helena returned, as its author sees it. */
  async devolvido(): Promise<{ id: string }> {
    const { id } = await this.recebido();
    await this.comHelena();
    await this.naCaixa(id);
    const decisao = { decisao: 'DEVOLVER', justificativa: 'Informe o setor.' } as const;
    await this.pedir('aprovacao.decidir', { decisoes: [{ id, versao: 1, decisao }] });
    await this.pedir('sync.tentarAgora', {});
    await this.pedir('cadastro.consultar', { id });
    await this.ate(id, 'DEVOLVIDO');
    return { id };
  }

  /** Signed in as Helena; once is enough, deriving keys takes its time. */
  async comHelena(): Promise<void> {
    if ((await this.pedir('acesso.estado', {})).situacao !== 'dentro')
      await this.pedir('acesso.entrar', HELENA);
  }

  /** Until the feed has brought the request into Helena's inbox. */
  naCaixa(id: string): Promise<void> {
    return new Promise((resolver, rejeitar) => {
      const olhar = (): void =>
        void this.ponte.chamar('aprovacao.abrir', { id }).then((cru) => {
          if (lerEnvelope(cru, METODOS['aprovacao.abrir'].resultado)?.ok !== true) return;
          parar();
          resolver();
        }, rejeitar);
      const parar = this.ponte.assinar(olhar);
      olhar();
    });
  }

  /** A request in the inbox of Helena, who is signed in. */
  async pendente(): Promise<{ id: string }> {
    const { id } = await this.recebido();
    await this.comHelena();
    await this.naCaixa(id);
    return { id };
  }

  async decisao(): Promise<Params<'aprovacao.decidir'>['decisoes'][number]> {
    const { id } = await this.pendente();
    return { id, versao: 1, decisao: APROVADO };
  }

  /** Decided, but kept from being sent. */
  async decidido(): Promise<{ id: string }> {
    const decisao = await this.decisao();
    await this.pedir('sync.pausar', { pausado: true });
    await this.pedir('aprovacao.decidir', { decisoes: [decisao] });
    return { id: decisao.id };
  }

  /** Somebody whom Helena has approved. */
  async usuario(): Promise<{ cnpj: string; cpf: string }> {
    const { usuario } = await this.primeiroUsuario();
    return { cnpj: usuario.dado.cnpj, cpf: usuario.dado.cpf };
  }

  async versaoDoUsuario(): Promise<number> {
    return (await this.primeiroUsuario()).usuario.dado.versao;
  }

  async usuarioAlterado(): Promise<{ cnpj: string; cpf: string }> {
    const usuario = await this.usuario();
    await this.pedir('sync.pausar', { pausado: true });
    const versao = await this.versaoDoUsuario();
    const mudanca = { setorTrabalho: setorNovo() };
    await this.pedir('usuarios.alterar', { ...usuario, versao, mudanca });
    return usuario;
  }

  private primeiroUsuario(): Promise<{ usuario: Resultado<'usuarios.abrir'> }> {
    return new Promise((resolver, rejeitar) => {
      const olhar = (): void =>
        void this.pedir('usuarios.listar', { ...TODOS_OS_USUARIOS, pagina: 1 }).then(({ itens }) => {
          const usuario = itens.find((u) => !u.doCagec);
          if (usuario === undefined) return;
          parar();
          resolver({ usuario });
        }, rejeitar);
      const parar = this.ponte.assinar(olhar);
      olhar();
    });
  }

  /** A fresh password link, as it stands in the mail to somebody whom Helena approves. */
  async linkNovo(): Promise<string> {
    const { id, campos: dados } = await this.recebido();
    await this.comHelena();
    await this.naCaixa(id);
    const decisoes = [{ id, versao: 1, decisao: APROVADO }];
    await this.pedir('aprovacao.decidir', { decisoes });
    await this.pedir('sync.tentarAgora', {});
    const resposta = await fetch(`${this.api}/ambiente-local/mensagens`, {
      headers: { accept: 'application/json' },
    });
    const { mensagens } = mensagensSchema.parse(await resposta.json());
    const carta = mensagens.find((m) => m.texto.includes(`usuario=${dados.cpf}&`));
    if (carta === undefined) throw new Error('no letter with a link came');
    return carta.texto;
  }

  async naFila(): Promise<Pedido> {
    const { id, revisao } = await this.verificado();
    await this.pedir('sync.pausar', { pausado: true });
    return this.pedir('cadastro.enviar', { id, revisao });
  }
}
