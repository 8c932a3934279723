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
import { porSolicitacao, tirarSolicitacao, type SolicitacaoPosta } from './apoio-assinatura.ts';
import { CHAMADAS_DOS_ANEXOS } from './permissoes-anexos.ts';
import { acharUsuario, APROVAR, cadastrador, entrar, pedidoEmAnalise } from './apoio-sessao.ts';

/**
 * Who may do what (api.md "Who may see what"), written out by hand: for each route and each kind of person, the
 * outcome on what is his own (his entity's, or his own request) and on what is somebody else's.
 */
type Par = readonly [propria: string, alheia: string];
type Linha = {
  readonly ninguem: Par;
  /** Without an account; shows the secret of his own request. */
  readonly autor: Par;
  readonly cadastrador: Par;
  readonly representante: Par;
  readonly representanteDeOutra: Par;
  /** Shows the token that he had. */
  readonly inativado: Par;
  readonly aprovadorDeAssinatura: Par;
};
type QuemPede = keyof Linha;

const tanto = (faz: string): Par => [faz, faz];
const aTodos = (faz: string): Linha => ({
  ninguem: tanto(faz),
  autor: tanto(faz),
  cadastrador: tanto(faz),
  representante: tanto(faz),
  representanteDeOutra: tanto(faz),
  inativado: tanto(faz),
  aprovadorDeAssinatura: tanto(faz),
});
const SEM_PROVA = tanto('401 nao-autenticado');
const ENCERRADA = tanto('403 usuario-inativo');
const NAO_HA = tanto('404 nao-encontrado');
/** Of anybody who is signed in, whoever he is. */
const aQuemEntrou = (faz: string): Linha => ({
  ...aTodos(faz),
  ninguem: SEM_PROVA,
  autor: SEM_PROVA,
  inativado: ENCERRADA,
});

/** A request for a signature that is being prepared. */
const SO_O_AUTOR: Linha = {
  ...aQuemEntrou('404 nao-encontrado'),
  cadastrador: ['200', '404 nao-encontrado'],
  aprovadorDeAssinatura: ['200', '404 nao-encontrado'],
};

/** A file, or an upload: whoever signed in has his own, and knows of no other. */
const deQuemEnvia = (faz: string): Linha => {
  const seu: Par = [faz, '404 nao-encontrado'];
  const todos = {
    cadastrador: seu,
    representante: seu,
    representanteDeOutra: seu,
    aprovadorDeAssinatura: seu,
  };
  return { ...aQuemEntrou(faz), ...todos };
};

const TABELA: Readonly<Record<NomeDeRota, Linha>> = {
  saude: aTodos('200'),
  verificar: aTodos('200'),
  // Own: a new request. Somebody else's: a correction.
  enviar: {
    ninguem: ['201', '404 nao-encontrado'],
    autor: ['201', '404 nao-encontrado'],
    cadastrador: ['201', '404 nao-encontrado'],
    representante: ['201', '404 nao-encontrado'],
    representanteDeOutra: ['201', '404 nao-encontrado'],
    inativado: ['201', '404 nao-encontrado'],
    aprovadorDeAssinatura: ['201', '404 nao-encontrado'],
  },
  acompanhar: {
    ninguem: SEM_PROVA,
    autor: ['200', '404 nao-encontrado'],
    cadastrador: NAO_HA,
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // With a CPF, a key or a password that nobody has: the same to everybody.
  pedirSenha: aTodos('202'),
  conferirLink: aTodos('404 link-invalido'),
  criarSenha: aTodos('404 link-invalido'),
  entrar: aTodos('401 credenciais-invalidas'),
  renovar: aTodos('401 sessao-encerrada'),
  // With a wrong present password: past the door, no further.
  trocarSenha: aQuemEntrou('422 validacao'),
  sair: { ...aQuemEntrou('200'), inativado: tanto('200') },
  eu: aQuemEntrou('200'),
  listarUsuarios: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  alterarUsuario: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  reenviarLink: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  decidir: {
    ninguem: SEM_PROVA,
    autor: SEM_PROVA,
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // Own: in an entity of which the person is a user.
  solicitarAssinatura: {
    ...aQuemEntrou('403 proibido'),
    cadastrador: ['201', '403 proibido'],
    // BR-16: regular CAGEC, and irregular.
    representante: ['409 assinatura-automatica', '403 proibido'],
    representanteDeOutra: ['409 situacao-nao-permite', '403 proibido'],
    aprovadorDeAssinatura: ['201', '403 proibido'],
  },
  // One that was sent. Own: of the person himself, or (the two representantes) of a user of the entity.
  lerSolicitacao: {
    ...aQuemEntrou('404 nao-encontrado'),
    cadastrador: ['200', '404 nao-encontrado'],
    aprovadorDeAssinatura: tanto('200'),
  },
  anexarDocumento: SO_O_AUTOR,
  retirarDocumento: SO_O_AUTOR,
  enviarSolicitacao: SO_O_AUTOR,
  // BR-20: never one's own.
  analisarSolicitacao: {
    ...aQuemEntrou('404 nao-encontrado'),
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    aprovadorDeAssinatura: ['403 proibido', '200'],
  },
  tus: aTodos('204'),
  criarEnvio: aQuemEntrou('201'),
  verEnvio: deQuemEnvia('200'),
  continuarEnvio: deQuemEnvia('204'),
  desistirDoEnvio: deQuemEnvia('204'),
  guardarAnexo: aQuemEntrou('201'),
  // Nobody else's, before it stands in a request that was sent.
  verAnexo: deQuemEnvia('200'),
  baixarAnexo: deQuemEnvia('200'),
  // What became of a decision inside of it.
  lote: {
    ninguem: SEM_PROVA,
    autor: SEM_PROVA,
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // Whether the request shows in it.
  feed: {
    ninguem: SEM_PROVA,
    autor: ['200', '200 sem ele'],
    cadastrador: tanto('200 sem ele'),
    representante: ['200', '200 sem ele'],
    representanteDeOutra: ['200', '200 sem ele'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: tanto('200 sem ele'),
  },
  avisos: aQuemEntrou('200'),
  regularidade: {
    ...aQuemEntrou('403 proibido'),
    cadastrador: ['200', '403 proibido'],
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
    // His own entity is of the State, which the CAGEC does not list.
    aprovadorDeAssinatura: ['404 nao-encontrado', '403 proibido'],
  },
};

/** What a call is about: an entity, a user of it, and a request that waits there. */
type Alvo = { readonly cnpj: string; readonly cpf: string; readonly entidadeDoPedido: string };
const DA_SERRA: Alvo = { cnpj: SERRA, cpf: OTAVIO, entidadeDoPedido: SERRA };
const USUARIO_DO_CAMPO = cpfDe(901);
const DO_CAMPO: Alvo = { cnpj: CAMPO, cpf: USUARIO_DO_CAMPO, entidadeDoPedido: CAMPO };
const DA_SECRETARIA: Alvo = { cnpj: CNPJ_DA_SECRETARIA, cpf: LIA, entidadeDoPedido: SERRA };

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

/** Whose request for a signature it is, by the entity that a call is about. */
const DONOS: Readonly<Record<string, string>> = {
  [SERRA]: LIVRE,
  [CAMPO]: USUARIO_DO_CAMPO,
  [CNPJ_DA_SECRETARIA]: LIA,
};

type SobreSolicitacao = {
  readonly situacao: SolicitacaoPosta['situacao'];
  readonly corpo?: (s: SolicitacaoPosta) => unknown;
  readonly cabecalhos?: Readonly<Record<string, string>>;
};

const sobreSolicitacao =
  (nome: NomeDeRota, { situacao, corpo, cabecalhos: mais = {} }: SobreSolicitacao) =>
  async ({ servidor, alvo: { cnpj }, cabecalhos }: Chamada): Promise<Resposta> => {
    const posta = porSolicitacao(servidor, { cpf: DONOS[cnpj] ?? '', cnpj, situacao });
    return pedir(servidor.url + caminhoDe(ROTAS[nome], { id: posta.id, item: '1' }), {
      metodo: ROTAS[nome].metodo,
      cabecalhos: { 'idempotency-key': novoId(), ...mais, ...cabecalhos },
      ...(corpo === undefined ? {} : { corpo: corpo(posta) }),
    });
  };

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
  solicitarAssinatura: ({ servidor, alvo: { cnpj }, cabecalhos }) => {
    tirarSolicitacao(servidor, { cpf: DONOS[cnpj] ?? '', cnpj });
    return pedir(servidor.url + caminhoDe(ROTAS.solicitarAssinatura, { id: novoId() }), {
      metodo: 'PUT',
      corpo: { cnpj, representa: false },
      cabecalhos: { 'idempotency-key': novoId(), 'if-none-match': '*', ...cabecalhos },
    });
  },
  lerSolicitacao: sobreSolicitacao('lerSolicitacao', { situacao: 'EM_ANALISE' }),
  anexarDocumento: sobreSolicitacao('anexarDocumento', {
    situacao: 'EM_CADASTRAMENTO',
    corpo: ({ documentos: [um] }) => ({ sha256: um?.sha256, nome: 'outro nome.pdf' }),
  }),
  retirarDocumento: sobreSolicitacao('retirarDocumento', { situacao: 'EM_CADASTRAMENTO' }),
  enviarSolicitacao: sobreSolicitacao('enviarSolicitacao', {
    situacao: 'EM_CADASTRAMENTO',
    corpo: ({ documentos }) => ({ documentos }),
  }),
  analisarSolicitacao: sobreSolicitacao('analisarSolicitacao', {
    situacao: 'EM_ANALISE',
    corpo: ({ documentos }) => ({ documentos: documentos.map((d) => ({ ...d, situacao: 'APROVADO' })) }),
    cabecalhos: { 'if-match': '"1"' },
  }),
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
