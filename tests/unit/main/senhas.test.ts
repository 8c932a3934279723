import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { derivarDepressa } from './contas-apoio.ts';
import { pastaNova } from './apoio.ts';

const CPF = '11144477735';
const ANTIGA = 'Serra2026';
const NOVA = 'Nova2026x';
const USUARIO = { cpf: CPF, nomeCompleto: 'Helena Prado', vinculos: [] };

type Pedido = { readonly rota: string; readonly chave: string | undefined; readonly autorizacao: string };

/** The backend's side: the password that counts now, the sessions that are open, what it was asked. */
let senha: string;
let abertas: Set<string>;
let pedidos: Pedido[];
/** So many answers to changes are lost from now on. */
let perder: number;
/** Whether such a change has been made before its answer is lost. */
let chega: boolean;
let n: NucleoDeTeste;

const json = (res: ServerResponse, status: number, corpo: unknown): void => {
  res.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
  res.end(JSON.stringify(corpo));
};
const problema = (res: ServerResponse, nome: NomeDeProblema, mais: object = {}): void => {
  const { status, titulo: title } = PROBLEMAS[nome];
  json(res, status, { type: PREFIXO_DO_PROBLEMA + nome, title, status, ...mais });
};

type Corpo = { readonly senha?: string; readonly senhaAtual?: string; readonly senhaNova?: string };

function atender(rota: string, chave: string, sessao: string, corpo: Corpo, res: ServerResponse): void {
  if (rota === 'POST /v1/sessoes') {
    if (corpo.senha !== senha) return problema(res, 'credenciais-invalidas');
    const acesso = `acesso-${String(pedidos.length)}`;
    abertas.add(acesso);
    const expiraEm = '2026-12-10T12:00:00.000Z';
    return json(res, 201, { acesso, renovacao: 'r', expiraEm, usuario: USUARIO, cofre: 'c0'.repeat(32) });
  }
  if (rota === 'DELETE /v1/sessoes/atual') {
    abertas.delete(sessao);
    return json(res, 200, {});
  }
  if (rota !== 'PUT /v1/senhas/atual') return problema(res, 'nao-encontrado');
  const repetida = feitas.has(chave);
  if (!repetida && corpo.senhaAtual !== senha)
    return problema(res, 'validacao', { campos: [{ campo: 'senhaAtual', codigo: 'SENHA_INCORRETA' }] });
  const perdida = perder > 0;
  if (!perdida || chega) {
    senha = repetida ? senha : (corpo.senhaNova ?? '');
    feitas.add(chave);
  }
  if (perdida) {
    perder -= 1;
    res.destroy();
    return;
  }
  json(res, 200, {});
}
let feitas: Set<string>;

async function servir(): Promise<string> {
  const servidor = createServer((req, res) => {
    let texto = '';
    req.on('data', (parte: Buffer) => (texto += parte.toString()));
    req.on('end', () => {
      const rota = `${req.method ?? ''} ${req.url ?? ''}`;
      const chave = req.headers['idempotency-key'];
      const autorizacao = req.headers.authorization ?? '';
      const pedido = { rota, chave: typeof chave === 'string' ? chave : undefined, autorizacao };
      pedidos.push(pedido);
      const corpo = texto === '' ? {} : (JSON.parse(texto) as Corpo);
      atender(rota, pedido.chave ?? '', autorizacao.replace('Bearer ', ''), corpo, res);
    });
  });
  servidor.listen(0, '127.0.0.1');
  await once(servidor, 'listening');
  onTestFinished(() => {
    servidor.closeAllConnections();
    servidor.close();
  });
  return `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}`;
}

const das = (rota: string): Pedido[] => pedidos.filter((p) => p.rota === rota);
const trocas = (): Pedido[] => das('PUT /v1/senhas/atual');
const entradas = (): number => das('POST /v1/sessoes').length;
const trocar = (senhaAtual = ANTIGA, senhaNova = NOVA) =>
  n.invoke('acesso.trocarSenha', { cpf: CPF, senhaAtual, senhaNova });
const INCORRETA = {
  ok: false,
  error: { codigo: 'VALIDACAO', campos: [{ campo: 'senhaAtual', codigo: 'SENHA_INCORRETA' }] },
};

beforeEach(async () => {
  [senha, abertas, pedidos, feitas, perder, chega] = [ANTIGA, new Set(), [], new Set(), 0, true];
  n = novoNucleo({
    api: await servir(),
    pasta: pastaNova(),
    clock: new RelogioParado(),
    derivar: derivarDepressa,
  });
  await n.iniciar();
  onTestFinished(() => n.encerrar());
});

describe('changing the password, signed out', () => {
  it('signs in for this one call only', async () => {
    expect(await trocar()).toMatchObject({ ok: true });
    expect(senha).toBe(NOVA);
    expect([...abertas]).toEqual([]);
  });

  it('with a wrong password tells so, and tries no other one', async () => {
    expect(await trocar('Errada2026')).toMatchObject(INCORRETA);
    expect([entradas(), trocas().length, senha]).toEqual([1, 0, ANTIGA]);
  });

  describe('when the answer is lost', () => {
    beforeEach(async () => {
      perder = 1;
      expect((await trocar()).ok).toBe(false);
      expect(senha).toBe(NOVA);
    });

    it('the same pressed again is done, with the same key, once', async () => {
      expect(await trocar()).toMatchObject({ ok: true });
      expect(new Set(trocas().map((p) => p.chave)).size).toBe(1);
      expect(senha).toBe(NOVA);
      expect([...abertas]).toEqual([]);
    });

    it('and lost again, pressing a third time does it', async () => {
      perder = 1;
      expect((await trocar()).ok).toBe(false);
      expect(await trocar()).toMatchObject({ ok: true });
      expect(new Set(trocas().map((p) => p.chave)).size).toBe(1);
      expect([...abertas]).toEqual([]);
    });

    it.each([
      ['another new password', ANTIGA, 'Outra2026x'],
      ['another old password', 'Errada2026', NOVA],
    ])(
      '%s is another try: the old one is told to be wrong, and no second password is tried',
      async (_n, a, b) => {
        const antes = entradas();
        expect(await trocar(a, b)).toMatchObject(INCORRETA);
        expect(entradas() - antes).toBe(1);
        expect(senha).toBe(NOVA);
      },
    );

    it('once it was told to be done, the same is a new try', async () => {
      expect(await trocar()).toMatchObject({ ok: true });
      const antes = entradas();
      expect(await trocar()).toMatchObject(INCORRETA);
      expect(entradas() - antes).toBe(1);
    });
  });

  it('when the request itself is lost, pressing again changes it, once', async () => {
    [perder, chega] = [1, false];
    expect((await trocar()).ok).toBe(false);
    expect(senha).toBe(ANTIGA);
    expect(await trocar()).toMatchObject({ ok: true });
    expect(senha).toBe(NOVA);
    expect([...abertas]).toEqual([]);
  });
});
