import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos } from '../../../contract/domain/pre-cadastro.ts';
import { acasoDe } from '../../support/acaso.ts';
import { segurarAntes, segurarResposta, type Presa } from '../../support/falhas.ts';
import { iniciarPrograma, type Hospedeiro } from '../../support/hospedeiro.ts';
import { Palco } from '../../support/palco.ts';
import { enviar, esperarProtocolo, listar } from '../../support/passos.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
let n = 0;
const novoCpf = (): string => cpfDe((n += 1));
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterEach(() => palco.linha.limpar());
afterAll(() => palco.fechar());

/** From wherever it stands to the protocol, as the person would go on. */
async function terminar(h: Hospedeiro, id: string, campos: Campos): Promise<Pedido> {
  let pedido = await h.feito('cadastro.abrir', { id });
  if (pedido.estado === 'RASCUNHO' || pedido.estado === 'PRECISA_DE_VOCE') {
    pedido = await h.feito('cadastro.salvar', { id, revisao: pedido.revisao, campos });
    await enviar(h, pedido);
  }
  return esperarProtocolo(h, id);
}

const salvar = (h: Hospedeiro, p: Pedido, campos: Campos): Promise<Pedido> =>
  h.feito('cadastro.salvar', { id: p.id, revisao: p.revisao, campos });

/** The script, cut after each of its steps. Each answers what had been told as saved by then. */
type Passo = { readonly nome: string; readonly ate: (campos: Campos) => Promise<Pedido> };

const criar = (c: Campos): Promise<Pedido> => palco.h.feito('cadastro.criar', { cpf: c.cpf, cnpj: c.cnpj });
const metade = async (c: Campos): Promise<Pedido> =>
  salvar(palco.h, await criar(c), { ...c, email: '', emailRepetido: '', setorTrabalho: 'rascunho ção' });
const inteiro = async (c: Campos): Promise<Pedido> => salvar(palco.h, await metade(c), c);
const verificado = async (c: Campos): Promise<Pedido> => {
  const { id } = await inteiro(c);
  return (await palco.h.feito('cadastro.verificar', { id })).pedido;
};
const comLinhaCaida = async (c: Campos): Promise<Pedido> => {
  const pedido = await verificado(c);
  await palco.linha.cair();
  return enviar(palco.h, pedido);
};
/** Sends into a fault that holds, and comes back as soon as it does. */
const preso = async (c: Campos, presa: Presa): Promise<Pedido> => {
  const { id, revisao } = await verificado(c);
  palco.linha.quando(ENVIO, presa);
  // The host dies before this call is answered.
  palco.h.invoke('cadastro.enviar', { id, revisao }).catch(() => undefined);
  await presa.chegou;
  return palco.h.feito('cadastro.abrir', { id });
};

describe('given a power cut (kill -9) after any step of the way', () => {
  const PASSOS: readonly Passo[] = [
    { nome: 'criar', ate: criar },
    { nome: 'the first salvar', ate: metade },
    { nome: 'the second salvar', ate: inteiro },
    { nome: 'verificar', ate: verificado },
    { nome: 'enviar with the line down', ate: comLinhaCaida },
    { nome: 'the answer of the backend', ate: async (c) => enviar(palco.h, await verificado(c)) },
  ];
  test.each(PASSOS)(
    'when it comes after $nome, then what was saved is there and one request arrives',
    async (passo) => {
      const campos = camposDe(novoCpf());
      const salvo = await passo.ate(campos);
      await palco.desligar('matar');
      const h = await palco.ligar();
      const reaberto = await h.feito('cadastro.abrir', { id: salvo.id });
      expect(reaberto.campos).toEqual(salvo.campos);
      expect(reaberto.protocolo).toBe(salvo.protocolo);
      expect(reaberto.estado).toBe(salvo.estado);
      if (passo.ate === comLinhaCaida) await palco.linha.voltar();
      const enviado = await terminar(h, salvo.id, campos);
      expect(pedidosNoServidor(palco.servidor.pasta, campos.cpf).map((l) => l.protocolo)).toEqual([
        enviado.protocolo,
      ]);
      expect(efeitosNoServidor(palco.servidor.pasta, salvo.id)).toEqual(UM_EFEITO);
    },
  );

  test.each([
    { quando: 'before the server sees the request', chega: false, nova: segurarAntes },
    {
      quando: 'before the server sees the request, which arrives all the same',
      chega: true,
      nova: segurarAntes,
    },
    { quando: 'after the commit, before the answer', chega: true, nova: segurarResposta },
  ])(
    'when it comes $quando, then the same key goes again and there is one effect',
    async ({ chega, nova }) => {
      const campos = camposDe(novoCpf());
      const presa = nova();
      const { id } = await preso(campos, presa);
      await palco.desligar('matar');
      if (chega) presa.soltar();
      else presa.largar();
      const h = await palco.ligar();
      const enviado = await esperarProtocolo(h, id);
      expect(enviado.campos).toEqual(campos);
      const chaves = palco.linha.das(ENVIO).filter((p) => p.caminho.endsWith(id));
      expect(chaves.length).toBeGreaterThanOrEqual(2);
      expect(new Set(chaves.map((p) => `${p.chave ?? ''} ${p.corpoSha256 ?? ''}`)).size).toBe(1);
      expect(efeitosNoServidor(palco.servidor.pasta, id)).toEqual(UM_EFEITO);
    },
  );

  test('when it comes at a random moment, twenty times over, then nothing saved is lost and nothing is sent twice', async () => {
    const semente = Number(process.env['SIGCON_SEMENTE'] ?? Date.now() % 1_000_000);
    const sortear = acasoDe(semente);
    const enviados: string[] = [];
    for (let vez = 0; vez < 20; vez += 1) {
      const onde = `seed ${String(semente)}, kill ${String(vez)} (SIGCON_SEMENTE repeats it)`;
      const visto = await viverAteAQueda(sortear(40), camposDe(novoCpf()));
      await palco.desligar('matar');
      const h = await palco.ligar();
      const { itens } = await listar(h);
      for (const id of enviados) expect(itens.find((p) => p.id === id)?.protocolo, onde).not.toBeNull();
      const id = visto.salvo?.id ?? itens.find((p) => p.cpfMascarado === visto.mascarado)?.id;
      if (visto.salvo !== null)
        expect(
          itens.map((p) => p.id),
          onde,
        ).toContain(visto.salvo.id);
      if (id === undefined) continue;
      const reaberto = await h.feito('cadastro.abrir', { id });
      // What was told as saved, or the very next thing that was under way.
      const aceitos = [visto.salvo?.campos, visto.tentado].filter((c) => c !== undefined);
      if (visto.salvo !== null) expect(aceitos, onde).toContainEqual(reaberto.campos);
      if (visto.salvo?.protocolo != null) expect(reaberto.protocolo, onde).toBe(visto.salvo.protocolo);
      const enviado = await terminar(h, id, visto.campos);
      expect(
        pedidosNoServidor(palco.servidor.pasta, visto.campos.cpf).map((l) => l.protocolo),
        onde,
      ).toEqual([enviado.protocolo]);
      expect(efeitosNoServidor(palco.servidor.pasta, id), onde).toEqual(UM_EFEITO);
      enviados.push(id);
    }
  }, 120_000);
});

type Vivido = {
  readonly campos: Campos;
  readonly mascarado: string;
  /** The last state that a call answered. */
  readonly salvo: Pedido | null;
  /** What the call under way would have saved. */
  readonly tentado: Campos | undefined;
};

/** Runs the script until `passos` things have happened: answers of the bridge, events, requests on the line. */
async function viverAteAQueda(passos: number, campos: Campos): Promise<Vivido> {
  const { h } = palco;
  let salvo: Pedido | null = null;
  let tentado: Campos | undefined;
  let restam = passos;
  const caiu = Promise.withResolvers<null>();
  const passou = (): void => {
    restam -= 1;
    if (restam < 0) caiu.resolve(null);
  };
  const pararDeOuvir = [h.assinar(passou), palco.linha.assinar(passou)];
  const roteiro = async (): Promise<void> => {
    salvo = await h.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
    for (const nome of ['M', 'Marina', 'Marina Teste', campos.nomeCompleto]) {
      tentado = { ...campos, nomeCompleto: nome };
      salvo = await salvar(h, salvo, tentado);
      passou();
    }
    tentado = undefined;
    salvo = (await h.feito('cadastro.verificar', { id: salvo.id })).pedido;
    salvo = await enviar(h, salvo);
    salvo = await esperarProtocolo(h, salvo.id);
  };
  // The power cut interrupts it anywhere; or it has come to its end.
  await Promise.race([caiu.promise, roteiro()]);
  for (const parar of pararDeOuvir) parar();
  return { campos, mascarado: `***.${campos.cpf.slice(3, 6)}.${campos.cpf.slice(6, 9)}-**`, salvo, tentado };
}

describe('given one profile folder and two programs', () => {
  test('when the second starts, then it gives the running one’s link, ends well, and both windows work', async () => {
    const segundo = await iniciarPrograma({ api: palco.linha.url, pasta: palco.pasta });
    expect(await segundo.fim).toBe(0);
    expect(new URL(segundo.link).origin).toBe(palco.h.origem);
    const aberta = await fetch(segundo.link, { redirect: 'manual' });
    expect(aberta.status).toBe(303);
    expect(aberta.headers.get('set-cookie')).toContain(palco.h.cookie);
    // A link opens once.
    expect((await fetch(segundo.link, { redirect: 'manual' })).status).toBe(401);
    const cpf = novoCpf();
    const pedido = await palco.h.feito('cadastro.criar', { cpf, cnpj: '' });
    expect((await palco.h.feito('cadastro.abrir', { id: pedido.id })).campos.cpf).toBe(cpf);
  });
});
