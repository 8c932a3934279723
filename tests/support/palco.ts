import { iniciarHospedeiro, type Hospedeiro, type OpcoesDoHospedeiro } from './hospedeiro.ts';
import { apagarPasta, pastaNova } from './pasta.ts';
import { abrirLinha, type Linha } from './proxy.ts';
import { iniciarServidor, type Servidor } from './servidor.ts';

/** The whole product on one stage: server, line and one workstation, each replaceable while the others go on. */
export class Palco {
  readonly linha: Linha;
  /** The profile folder of the workstation. */
  readonly pasta: string;
  #servidor: Servidor;
  #h: Hospedeiro | null = null;
  readonly #pastas: string[];

  private constructor(linha: Linha, servidor: Servidor) {
    this.linha = linha;
    this.#servidor = servidor;
    this.pasta = pastaNova('sigcon-perfil');
    this.#pastas = [servidor.pasta, this.pasta];
  }

  /** Server and line; `ligar` starts the workstation. */
  static async montar(): Promise<Palco> {
    const servidor = await iniciarServidor();
    let palco: Palco | null = null;
    const linha = await abrirLinha(() => palco?.servidor.url ?? servidor.url);
    palco = new Palco(linha, servidor);
    return palco;
  }

  /** Server, line and a workstation that is running. */
  static async abrir(): Promise<Palco> {
    const palco = await Palco.montar();
    await palco.ligar();
    return palco;
  }

  get servidor(): Servidor {
    return this.#servidor;
  }

  /** The workstation that runs. */
  get h(): Hospedeiro {
    if (this.#h === null) throw new Error('the workstation is off');
    return this.#h;
  }

  async ligar(o: Partial<OpcoesDoHospedeiro> = {}): Promise<Hospedeiro> {
    this.#h = await iniciarHospedeiro({ api: this.linha.url, pasta: this.pasta, ...o });
    return this.#h;
  }

  /** Turns the workstation off, properly or as a power cut does. */
  async desligar(como: 'parar' | 'matar' = 'parar'): Promise<void> {
    const h = this.#h;
    this.#h = null;
    await h?.[como]();
  }

  async reiniciar(como: 'parar' | 'matar' = 'parar'): Promise<Hospedeiro> {
    await this.desligar(como);
    return this.ligar();
  }

  /** Another person's workstation on the same server. */
  async outraEstacao(): Promise<Hospedeiro> {
    const h = await iniciarHospedeiro({ api: this.linha.url });
    this.#pastas.push(h.pasta);
    return h;
  }

  /** Puts another server (the same one restarted, a restored one) behind the line. */
  async trocarServidor(o: { pasta?: string; novaEpoca?: boolean }): Promise<void> {
    await this.#servidor.parar();
    const pasta = o.pasta ?? this.#servidor.pasta;
    this.#servidor = await iniciarServidor({ ...o, pasta });
    this.#pastas.push(pasta);
  }

  async fechar(): Promise<void> {
    await this.desligar();
    await this.#servidor.parar();
    await this.linha.fechar();
    for (const pasta of this.#pastas) apagarPasta(pasta);
  }
}
