import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { sessaoSchema } from '../../../contract/api/acesso.ts';
import type { DependenciasDoTransporte } from '../../../main/sync/anexos/transporte.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { iniciarServidor, type Servidor } from '../../support/servidor.ts';
import { HELENA, SENHAS } from '../server/apoio.ts';
import { comArquivos, sha256De, type ComArquivos } from '../server/apoio-anexos.ts';
import { abrirCabo, type Cabo } from './cabo.ts';
import { ligarComputador, type Computador } from './computador.ts';

/** The real server, a line to it, and a computer at its end; new for every test, but for the server. */
export class Cena {
  servidor!: Servidor;
  acesso = '';
  cabo!: Cabo;
  pasta = '';
  c!: Computador;
  #semente = 100;

  /** Bytes that no other test of this file sends. */
  semente = (): number => (this.#semente += 1);
  async entrar(): Promise<string> {
    const resposta = await fetch(`${this.servidor.url}/v1/sessoes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cpf: HELENA, senha: SENHAS[HELENA] }),
    });
    return sessaoSchema.parse(await resposta.json()).acesso;
  }
  get la(): ComArquivos {
    return comArquivos(this.servidor.url, this.acesso);
  }
  async ligar(mais: Partial<DependenciasDoTransporte> = {}): Promise<Computador> {
    this.c = await ligarComputador({ pasta: this.pasta, api: this.cabo.url, acesso: this.acesso, mais });
    return this.c;
  }
  async conferirLa(bytes: Buffer): Promise<void> {
    const la = await this.la.baixar(sha256De(bytes));
    expect(sha256De(la.bytes)).toBe(sha256De(bytes));
  }
}

/** Sets the scene for a test file. */
export function encenar(): Cena {
  const cena = new Cena();
  beforeAll(async () => {
    cena.servidor = await iniciarServidor();
    cena.acesso = await cena.entrar();
  });
  afterAll(async () => {
    await cena.servidor.parar();
    apagarPasta(cena.servidor.pasta);
  });
  beforeEach(async () => {
    cena.cabo = await abrirCabo(() => cena.servidor.url);
    cena.pasta = pastaNova('sigcon-anexos');
    await cena.ligar();
  });
  afterEach(async () => {
    await cena.c.desligar();
    await cena.cabo.fechar();
    apagarPasta(cena.pasta);
  });
  return cena;
}
