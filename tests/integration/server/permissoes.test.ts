import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { paginaDoFeed } from '../../../contract/api/feed.ts';
import { resultadoDoLote } from '../../../contract/api/lote.ts';
import { ROTAS, type NomeDeRota } from '../../../contract/api/rotas.ts';
import { caminhoDe } from '../../../contract/api/rota.ts';
import { CNPJ_DA_SECRETARIA } from '../../../server/amostra/usuarios.ts';
import {
  CAMPO,
  cpfDe,
  desfecho,
  envio,
  HELENA,
  LIVRE,
  noBanco,
  novoId,
  OTAVIO,
  pastaNova,
  pedir,
  RITA,
  SERRA,
  servidorDeTeste,
  type Resposta,
  type ServidorDeTeste,
  LIA,
} from './apoio.ts';
import { CHAMADAS_DOS_ANEXOS } from './permissoes-anexos.ts';
import { CHAMADAS_DA_ASSINATURA } from './permissoes-assinatura.ts';
import { TABELA, type Par, type QuemPede } from './permissoes-tabela.ts';
import { acharUsuario, APROVAR, cadastrador, entrar, pedidoEmAnalise } from './apoio-sessao.ts';

/** What a call is about: an entity, a user of it, who asks for a signature in it, and a request that waits there. */
type Alvo = {
  readonly cnpj: string;
  readonly cpf: string;
  readonly solicitante: string;
  readonly entidadeDoPedido: string;
};
const DA_SERRA: Alvo = { cnpj: SERRA, cpf: OTAVIO, solicitante: LIVRE, entidadeDoPedido: SERRA };
const USUARIO_DO_CAMPO = cpfDe(901);
const DO_CAMPO: Alvo = {
  cnpj: CAMPO,
  cpf: USUARIO_DO_CAMPO,
  solicitante: USUARIO_DO_CAMPO,
  entidadeDoPedido: CAMPO,
};
const DA_SECRETARIA: Alvo = { cnpj: CNPJ_DA_SECRETARIA, cpf: LIA, solicitante: LIA, entidadeDoPedido: SERRA };

const ALVOS: Readonly<Record<QuemPede, readonly [propria: Alvo, alheia: Alvo]>> = {
  ninguem: [DA_SERRA, DO_CAMPO],
  autor: [DA_SERRA, DO_CAMPO],
  cadastrador: [DA_SERRA, DO_CAMPO],
  representante: [DA_SERRA, DO_CAMPO],
  representanteDeOutra: [DO_CAMPO, DA_SERRA],
  inativado: [DA_SERRA, DO_CAMPO],
  aprovadorDeAssinatura: [DA_SECRETARIA, DO_CAMPO],
};

/** Whose files are the own ones; OTAVIO's are nobody's here. */
const CPFS: Readonly<Record<QuemPede, string>> = {
  ninguem: HELENA,
  autor: HELENA,
  cadastrador: LIVRE,
  representante: HELENA,
  representanteDeOutra: RITA,
  inativado: cpfDe(902),
  aprovadorDeAssinatura: LIA,
};

type Provas = Readonly<Record<QuemPede, string | null>>;
type Modelo = { readonly pasta: string; readonly provas: Provas };
let modelo: Promise<Modelo> | undefined;

/** One data folder in which everybody has signed in; each route gets a copy of it. */
async function preparar(): Promise<Modelo> {
  const servidor = await servidorDeTeste();
  const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
  const doCampo = await pedidoEmAnalise(servidor, { cpf: USUARIO_DO_CAMPO, cnpj: CAMPO });
  await rita.decidir(doCampo.id, APROVAR);
  const marina = await cadastrador(servidor, helena, { cpf: LIVRE });
  const inativado = await cadastrador(servidor, helena, { cpf: cpfDe(902) });
  const { versao } = await acharUsuario(helena, cpfDe(902));
  await helena.alterar(cpfDe(902), { status: 'INATIVO' }, { versao });
  const lia = await entrar(servidor, LIA);
  await servidor.fechar();
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-permissoes-'));
  cpSync(servidor.pasta, pasta, { recursive: true });
  const provas: Provas = {
    ninguem: null,
    autor: null,
    cadastrador: marina.acesso,
    representante: helena.acesso,
    representanteDeOutra: rita.acesso,
    inativado: inativado.acesso,
    aprovadorDeAssinatura: lia.acesso,
  };
  return { pasta, provas };
}
afterAll(async () => {
  if (modelo !== undefined) rmSync((await modelo).pasta, { recursive: true, force: true });
});

let vez = 0;
/** A CPF that has asked for nothing yet. */
const outroCpf = (): string => cpfDe(1_000 + vez++);

type Chamada = {
  readonly servidor: ServidorDeTeste;
  readonly alvo: Alvo;
  readonly ehPropria: boolean;
  /** Whose file it is. */
  readonly dono: string;
  readonly pedido: { readonly id: string };
  readonly cabecalhos: Readonly<Record<string, string>>;
};

const decisaoSobre = ({ pedido }: Chamada): string => caminhoDe(ROTAS.decidir, { id: pedido.id });

const chamar =
  (
    nome: NomeDeRota,
    corpo?: (c: Chamada) => unknown,
    mais: (c: Chamada) => Record<string, string> = () => ({}),
  ) =>
  async (c: Chamada): Promise<Resposta> => {
    const { alvo, pedido, servidor, cabecalhos } = c;
    const rota = caminhoDe(ROTAS[nome], { id: pedido.id, cpf: alvo.cpf, cnpj: alvo.cnpj });
    return pedir(servidor.url + rota, {
      metodo: ROTAS[nome].metodo,
      cabecalhos: { 'idempotency-key': novoId(), ...mais(c), ...cabecalhos },
      ...(corpo === undefined ? {} : { corpo: corpo(c) }),
    });
  };

const versaoDoUsuario = ({ servidor, alvo }: Chamada): Record<string, string> => {
  const versao = noBanco(servidor.pasta, (b) =>
    b.prepare('select versao from vinculos where cpf = ? and cnpj = ?').pluck().get(alvo.cpf, alvo.cnpj),
  );
  return { 'if-match': `"${String(versao)}"` };
};
const CHAVE = 'a'.repeat(32);

const CHAMADAS: Readonly<Record<NomeDeRota, (c: Chamada) => Promise<Resposta>>> = {
  saude: chamar('saude'),
  verificar: chamar('verificar', ({ alvo }) => ({ cpf: outroCpf(), cnpj: alvo.entidadeDoPedido })),
  enviar: (c) =>
    c.ehPropria
      ? chamar(
          'enviar',
          ({ alvo }) => envio({ cpf: outroCpf(), cnpj: alvo.entidadeDoPedido }),
          () => ({
            'if-none-match': '*',
          }),
        )({ ...c, pedido: { id: novoId() } })
      : chamar(
          'enviar',
          ({ alvo }) => envio({ cnpj: alvo.entidadeDoPedido }),
          () => ({ 'if-match': '"1"' }),
        )(c),
  acompanhar: chamar('acompanhar'),
  pedirSenha: chamar('pedirSenha', () => ({ cpf: outroCpf() })),
  conferirLink: chamar('conferirLink', () => ({ usuario: outroCpf(), chave: CHAVE })),
  criarSenha: chamar('criarSenha', () => ({ chave: CHAVE, senha: 'abc123' })),
  entrar: chamar('entrar', () => ({ cpf: outroCpf(), senha: 'abc123' })),
  renovar: chamar('renovar', () => ({ renovacao: 'nada' })),
  trocarSenha: chamar('trocarSenha', () => ({ senhaAtual: 'errada', senhaNova: 'abc1234' })),
  sair: chamar('sair'),
  eu: chamar('eu'),
  listarUsuarios: ({ servidor, cabecalhos, alvo }) =>
    pedir(`${servidor.url}${ROTAS.listarUsuarios.caminho}?cnpj=${alvo.cnpj}`, { cabecalhos }),
  alterarUsuario: chamar('alterarUsuario', () => ({ setorTrabalho: `Setor ${vez++}` }), versaoDoUsuario),
  reenviarLink: chamar('reenviarLink', () => ({})),
  decidir: chamar(
    'decidir',
    () => APROVAR,
    () => ({ 'if-match': '"1"' }),
  ),
  ...CHAMADAS_DA_ASSINATURA,
  ...CHAMADAS_DOS_ANEXOS,
  lote: async (c) => {
    const operacao = { chave: novoId(), metodo: 'POST', rota: decisaoSobre(c), seVersao: 1, corpo: APROVAR };
    const resposta = await chamar('lote', () => ({ operacoes: [operacao] }))(c);
    if (resposta.status !== 200) return resposta;
    const [feito] = z.object({ resultados: z.array(resultadoDoLote) }).parse(resposta.corpo).resultados;
    return { ...resposta, status: feito?.status ?? 0, corpo: feito?.corpo };
  },
  feed: ({ servidor, cabecalhos }) =>
    pedir(`${servidor.url}${ROTAS.feed.caminho}?limite=500`, { cabecalhos }),
  avisos: async ({ servidor, cabecalhos }) => {
    const aborto = new AbortController();
    onTestFinished(() => aborto.abort());
    const resposta = await fetch(servidor.url + ROTAS.avisos.caminho, {
      headers: cabecalhos,
      signal: aborto.signal,
    });
    const corpo: unknown = resposta.status === 200 ? undefined : await resposta.json();
    return { status: resposta.status, cabecalhos: resposta.headers, texto: '', corpo };
  },
  regularidade: chamar('regularidade'),
};

const PESSOAS: readonly QuemPede[] = [
  'ninguem',
  'autor',
  'cadastrador',
  'representante',
  'representanteDeOutra',
  'inativado',
  'aprovadorDeAssinatura',
];

async function medir(
  servidor: ServidorDeTeste,
  nome: NomeDeRota,
  { quem, prova, qual }: { quem: QuemPede; prova: string | null; qual: 0 | 1 },
): Promise<string> {
  const alvo = ALVOS[quem][qual];
  const pedido = await pedidoEmAnalise(servidor, { cpf: outroCpf(), cnpj: alvo.entidadeDoPedido });
  // On somebody else's request the author shows the secret that he has: his own.
  const segredo =
    qual === 0 ? pedido.segredo : (await pedidoEmAnalise(servidor, { cpf: outroCpf() })).segredo;
  const cabecalhos: Record<string, string> = {
    ...(prova === null ? {} : { authorization: `Bearer ${prova}` }),
    ...(quem === 'autor' ? { acompanhamento: segredo } : {}),
  };
  const dono = qual === 0 ? CPFS[quem] : OTAVIO;
  const resposta = await CHAMADAS[nome]({ servidor, alvo, ehPropria: qual === 0, dono, pedido, cabecalhos });
  if (nome !== 'feed' || resposta.status !== 200) return desfecho(resposta);
  const { itens, fim } = paginaDoFeed.parse(resposta.corpo);
  expect(fim).toBe(true);
  return itens.some((i) => i.id === pedido.id) ? '200' : '200 sem ele';
}

const ehRota = (nome: string): nome is NomeDeRota => Object.hasOwn(ROTAS, nome);

describe('quem pode o quê, rota por rota', () => {
  it('a tabela tem uma linha para cada rota do contrato, e mais nenhuma', () => {
    expect(Object.keys(TABELA).sort()).toEqual(Object.keys(ROTAS).sort());
    expect(Object.keys(CHAMADAS).sort()).toEqual(Object.keys(ROTAS).sort());
    for (const linha of Object.values(TABELA)) expect(Object.keys(linha).sort()).toEqual([...PESSOAS].sort());
  });

  it.each(Object.keys(ROTAS).filter(ehRota))('%s', { timeout: 60_000 }, async (nome) => {
    modelo ??= preparar();
    const { pasta, provas } = await modelo;
    const dados = pastaNova();
    cpSync(pasta, dados, { recursive: true });
    const servidor = await servidorDeTeste({ dados });
    const vista: Partial<Record<QuemPede, Par>> = {};
    for (const quem of PESSOAS) {
      const prova = provas[quem];
      vista[quem] = [
        await medir(servidor, nome, { quem, prova, qual: 0 }),
        await medir(servidor, nome, { quem, prova, qual: 1 }),
      ];
    }
    expect(vista).toEqual(TABELA[nome]);
  });
});
