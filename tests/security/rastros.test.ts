import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import Database from 'better-sqlite3';
import type { ResumoDeAprovacao } from '../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../contract/domain/decisao.ts';
import { abrirBanco } from '../../main/storage/sqlite.ts';
import { abrirLinhaOuvida, type LinhaOuvida } from '../support/escuta.ts';
import { esperarAte } from '../support/esperar.ts';
import { segurarResposta } from '../support/falhas.ts';
import { iniciarHospedeiro, type Hospedeiro, type Janela } from '../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, copiarPasta, pastaNova } from '../support/pasta.ts';
import { enviar, esperarProtocolo, preparar, prepararVerificado } from '../support/passos.ts';
import { camposDe, cpfDe, HELENA, OTAVIO } from '../support/pessoas.ts';
import { criarBusca, juntar, procurarNaPasta, type Textos } from '../support/rastros.ts';
import { iniciarServidor, type Servidor } from '../support/servidor.ts';

const PRAZO_MS = 240_000;
const SENHA_HELENA = 'Serra2026';
const SENHA_OTAVIO = 'Vale2026';
const SENHA_DELA = 'xilo-Q7-ção';
const SENHA_TROCADA = 'xerxes-R8-pão';
const SENHAS_ERRADAS = ['errada-Zq1-aqui', 'errada-Wq2-la', 'errada-Kq3-aca'] as const;
const JUSTIFICATIVA = 'Quaresma não é o seu setor: confira com o gabinete.';
const APONTAMENTO = 'O ramal é o da xilogravura antiga.';
const REPROVACAO = 'Yolanda não trabalha mais nesta prefeitura.';

const ZULMIRA = cpfDe(777_701);
const YOLANDA = cpfDe(777_702);
const XENIA = cpfDe(777_703);

/** What people typed; what crossed the lines is added after the run. */
const DIGITADO: Textos = {
  CPF: [ZULMIRA, YOLANDA, XENIA, HELENA, OTAVIO],
  name: ['Zulmira Quaresma Xérxes', 'Yolanda Brúnilde Kwait', 'Xênia Wolfram Prado', 'Helena Prado'],
  'work sector': ['Xilogravura Comunitária', 'Xilogravura Restaurada'],
  'e-mail': ['zulmira.qx@serradoexemplo.mg.gov.br', 'novo.zq@serradoexemplo.mg.gov.br'],
  justification: [JUSTIFICATIVA, APONTAMENTO, REPROVACAO],
  password: [SENHA_HELENA, SENHA_OTAVIO, SENHA_DELA, SENHA_TROCADA, ...SENHAS_ERRADAS],
};

let servidor: Servidor;
/** A: the requester's computer. B: the representante legal's, where Otávio signs in, too. */
let linhaA: LinhaOuvida;
let linhaB: LinhaOuvida;
let a: Hospedeiro;
let b: Hospedeiro;
let pastas: string[] = [];
/** Both profile folders as they were while everything was open, and when the power went. */
const copias: Record<'open' | 'cut', string[]> = { open: [], cut: [] };
const portas = new Map<string, string>();
const convites: string[] = [];
let impresso = '';

/** Waits, moved by events only, for a request of the inbox. */
const naCaixa = (
  h: Janela,
  nome: string,
  como: (item: ResumoDeAprovacao) => boolean = () => true,
): Promise<ResumoDeAprovacao> =>
  esperarAte(
    h.assinar,
    async () => {
      const { itens } = await h.feito('aprovacao.listar', {
        filtro: 'todos',
        busca: nome,
        ordem: 'mais-antigos',
        limite: 50,
      });
      return itens.find((item) => item.nome === nome && como(item));
    },
    `${nome} in the inbox`,
  );

const decidir = async (h: Janela, { id, versao }: ResumoDeAprovacao, decisao: Decisao): Promise<void> => {
  const { resultados } = await h.feito('aprovacao.decidir', { decisoes: [{ id, versao, decisao }] });
  expect(resultados.map(({ erro }) => erro)).toEqual([null]);
};
const APROVAR: Decisao = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] };

async function carta(para: string): Promise<string> {
  const cartas = (await servidor.mensagens()).filter(
    (m) => m.para.includes(para) && m.texto.includes('sigcon://senha'),
  );
  return cartas.reduce((x, y) => (x.em > y.em ? x : y)).texto;
}

/** What only this start of a host knows: its door, the link that opens it, the window's cookie. */
function anotarPorta(h: Hospedeiro): Hospedeiro {
  const { segredo } = JSON.parse(readFileSync(join(h.pasta, 'hospedeiro.json'), 'utf8')) as {
    segredo: string;
  };
  portas.set(h.pasta, segredo);
  convites.push(h.link.split('/').at(-1) ?? '', h.cookie.split('=')[1] ?? '');
  return h;
}
const imprimiu = (h: Pick<Hospedeiro, 'stdout' | 'stderr'>): void =>
  void (impresso += h.stdout() + h.stderr());
const ligar = async (linha: LinhaOuvida, pasta: string): Promise<Hospedeiro> =>
  anotarPorta(await iniciarHospedeiro({ api: linha.url, pasta }));

const doPedido = {
  setorTrabalho: 'Xilogravura Comunitária',
  telefoneFixoNumero: '35791357',
  telefoneCelularNumero: '997531753',
};
const comNome = (cpf: string, nomeCompleto: string, email: string) => ({
  ...camposDe(cpf, { ...doPedido, nomeCompleto, email, emailRepetido: email }),
});

/** From the request that is prepared offline to the profile that was given by somebody who could not send it. */
async function doPedidoAAprovacao(): Promise<void> {
  await linhaA.cair();
  const zulmira = await enviar(
    a,
    await prepararVerificado(
      a,
      ZULMIRA,
      comNome(ZULMIRA, 'Zulmira Quaresma Xérxes', 'zulmira.qx@serradoexemplo.mg.gov.br'),
    ),
  );
  expect(zulmira.estado).toBe('NA_FILA');
  await linhaA.voltar();
  await a.feito('sync.tentarAgora', {});
  await esperarProtocolo(a, zulmira.id);
  const yolanda = await enviar(
    a,
    await prepararVerificado(
      a,
      YOLANDA,
      comNome(YOLANDA, 'Yolanda Brúnilde Kwait', 'yolanda.bk@serradoexemplo.mg.gov.br'),
    ),
  );
  await esperarProtocolo(a, yolanda.id);

  await b.recusa('acesso.entrar', { cpf: HELENA, senha: SENHAS_ERRADAS[0] });
  await b.feito('acesso.entrar', { cpf: HELENA, senha: SENHA_HELENA });
  await decidir(b, await naCaixa(b, 'Zulmira Quaresma Xérxes'), {
    decisao: 'DEVOLVER',
    justificativa: JUSTIFICATIVA,
    apontamentos: [{ campo: 'telefoneFixo', justificativa: APONTAMENTO }],
  });
  await decidir(b, await naCaixa(b, 'Yolanda Brúnilde Kwait'), {
    decisao: 'REPROVAR',
    justificativa: REPROVACAO,
  });
  await naCaixa(b, 'Yolanda Brúnilde Kwait', (i) => i.situacaoCadastral === 'REPROVADO');

  await naCaixa(b, 'Zulmira Quaresma Xérxes', (i) => i.situacaoCadastral === 'DEVOLVIDO');
  await a.feito('sync.tentarAgora', {});
  await a.esperarPedido(zulmira.id, (p) => p.estado === 'DEVOLVIDO', 'DEVOLVIDO');
  const correcao = await a.feito('cadastro.corrigir', { id: zulmira.id });
  const campos = { ...correcao.campos, setorTrabalho: 'Xilogravura Restaurada' };
  await enviar(a, await a.feito('cadastro.salvar', { ...correcao, campos }));
  await a.feito('cadastro.recibo', { id: zulmira.id });
  await a.feito('cadastro.exportar', { id: zulmira.id });

  const deNovo = await naCaixa(b, 'Zulmira Quaresma Xérxes', (i) => i.situacaoCadastral === 'ANALISE');
  await linhaB.cair();
  await decidir(b, deNovo, APROVAR);
  await b.feito('aprovacao.cancelar', { ids: [deNovo.id] });
  await decidir(b, deNovo, APROVAR);
  await b.feito('acesso.exportar', {});
  // The power goes while the decision waits.
  await b.matar();
  imprimiu(b);
  copias.cut.push(copiarPasta(b.pasta));
  b = await ligar(linhaB, b.pasta);
  await b.recusa('acesso.entrar', { cpf: HELENA, senha: SENHAS_ERRADAS[1] });
  await b.feito('acesso.entrar', { cpf: HELENA, senha: SENHA_HELENA });
  await linhaB.voltar();
  await b.feito('sync.tentarAgora', {});
  await naCaixa(b, 'Zulmira Quaresma Xérxes', (i) => i.situacaoCadastral === 'APROVADO' && i.local === null);
}

/** The mailed link, the password, signing in and out, the lock. */
async function daSenha(): Promise<void> {
  const texto = await carta('zulmira.qx');
  const { chave } = await a.feito('acesso.conferirLink', { texto });
  await a.recusa('acesso.criarSenha', { usuario: ZULMIRA, chave, senha: 'curta' });
  await a.feito('acesso.criarSenha', { usuario: ZULMIRA, chave, senha: SENHA_DELA });
  await a.feito('acesso.bloquear', {});
  await a.recusa('acesso.desbloquear', { senha: SENHAS_ERRADAS[2] });
  await a.feito('acesso.desbloquear', { senha: SENHA_DELA });
  await a.feito('acesso.trocarSenha', { cpf: ZULMIRA, senhaAtual: SENHA_DELA, senhaNova: SENHA_TROCADA });
  await a.feito('acesso.sair', { apagar: false });
  await linhaA.cair();
  await a.feito('acesso.entrar', { cpf: ZULMIRA, senha: SENHA_TROCADA });
  await a.feito('acesso.sair', { apagar: false });
  await linhaA.voltar();
  await a.feito('acesso.pedirLink', { cpf: ZULMIRA });
  await a.recusa('acesso.conferirLink', { texto: texto.replace(/chave=\w{4}/, 'chave=0000') });
}

/** Users, reports, a link that the system hands over, a second account on the same computer. */
async function dosUsuarios(): Promise<void> {
  const tudo = { filtros: {}, ordem: { coluna: 'nome', sentido: 'asc' } } as const;
  const dela = await esperarAte(
    b.assinar,
    async () => {
      const { itens } = await b.feito('usuarios.listar', { ...tudo, pagina: 1 });
      return itens.find((u) => u.dado.cpf === ZULMIRA);
    },
    'the new user',
  );
  await b.feito('usuarios.alterar', {
    cnpj: dela.dado.cnpj,
    cpf: ZULMIRA,
    versao: dela.dado.versao,
    mudanca: { email: 'novo.zq@serradoexemplo.mg.gov.br', perfis: ['BENEFICIARIO_ENGENHEIRO'] },
  });
  await esperarAte(
    b.assinar,
    async () => {
      const { dado, pendente } = await b.feito('usuarios.abrir', { cnpj: dela.dado.cnpj, cpf: ZULMIRA });
      return pendente === null && dado.email.startsWith('novo.zq') ? dado : undefined;
    },
    'the changed user',
  );
  await b.feito('usuarios.reenviarLink', { cnpj: dela.dado.cnpj, cpf: ZULMIRA });
  for (const formato of ['pdf', 'csv', 'xlsx'] as const)
    await b.feito('usuarios.relatorio', { ...tudo, formato });
  await b.feito('aprovacao.listar', {
    filtro: 'todos',
    busca: 'Quaresma',
    ordem: 'nome',
    limite: 10,
  });
  await fetch(`${b.origem}/ponte/porta`, {
    method: 'POST',
    headers: { 'x-sigcon-porta': portas.get(b.pasta) ?? '' },
    body: JSON.stringify({ abrir: /sigcon:\S+/.exec(await carta('zulmira.qx'))?.[0] }),
  });
  await b.feito('acesso.linkRecebido', {});
  copias.open.push(copiarPasta(a.pasta), copiarPasta(b.pasta));

  await b.feito('acesso.sair', { apagar: false });
  await b.feito('acesso.entrar', { cpf: OTAVIO, senha: SENHA_OTAVIO });
  await b.feito('acesso.sair', { apagar: false });
}

/** Calls that fail, with somebody's data in the wrong places. */
async function dosErros(): Promise<void> {
  for (const h of [a, b]) {
    await h.cru('acesso.entrar', { cpf: ZULMIRA, senha: 7, nomeCompleto: 'Zulmira Quaresma Xérxes' });
    await h.cru(`acesso.${SENHA_DELA}`, { senha: SENHA_DELA });
    await h.cru('aprovacao.abrir', { id: ZULMIRA });
    await h.cru('usuarios.abrir', { cpf: 'zulmira.qx@serradoexemplo.mg.gov.br' });
  }
  const { url } = servidor;
  await fetch(`${url}/v1/usuarios/${ZULMIRA}/vinculos/x?senha=${SENHA_DELA}`, { method: 'PATCH' });
  await fetch(`${url}/v1/eu`, { headers: { authorization: `Bearer ${SENHA_DELA.slice(0, 7)}${ZULMIRA}` } });
  await fetch(`${url}/v1/sessoes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"cpf":"${ZULMIRA}","senha":"${SENHA_DELA}`,
  });
}

/** A request in flight and a draft on A when its power goes. */
async function doFim(): Promise<void> {
  await preparar(a, XENIA, { ...doPedido, nomeCompleto: 'Xênia Wolfram Prado' });
  const presa = segurarResposta();
  linhaA.quando({ metodo: 'POST', caminho: /^\/v1\/sessoes$/ }, presa);
  const entrando = a.cru('acesso.entrar', { cpf: ZULMIRA, senha: SENHA_TROCADA }).catch(() => undefined);
  await presa.chegou;
  await a.matar();
  await entrando;
  presa.soltar();
  imprimiu(a);
  copias.cut.push(copiarPasta(a.pasta));
  a = await ligar(linhaA, a.pasta);
  await a.feito('acesso.entrar', { cpf: ZULMIRA, senha: SENHA_TROCADA });
  await a.feito('acesso.sair', { apagar: false });
}

beforeAll(async () => {
  servidor = await iniciarServidor();
  linhaA = await abrirLinhaOuvida(() => servidor.url);
  linhaB = await abrirLinhaOuvida(() => servidor.url);
  pastas = [pastaNova('sigcon-a'), pastaNova('sigcon-b')];
  a = await ligar(linhaA, pastas[0] ?? '');
  b = await ligar(linhaB, pastas[1] ?? '');
  await doPedidoAAprovacao();
  await daSenha();
  await dosUsuarios();
  await dosErros();
  await doFim();
}, PRAZO_MS);

afterAll(async () => {
  for (const h of [a, b]) await h.parar();
  await servidor.parar();
  for (const linha of [linhaA, linhaB]) await linha.fechar();
  for (const pasta of [...pastas, ...copias.open, ...copias.cut, servidor.pasta]) apagarPasta(pasta);
});

/** Everything that was typed and everything that crossed the lines. */
const usado = (): Textos => juntar(DIGITADO, linhaA.ouvido(), linhaB.ouvido());
const segredos = (): Textos => {
  const { password = [], token = [] } = usado();
  return { password, token };
};

describe('given a whole run of two workstations, each cut by a power failure', () => {
  test('when the needles are counted, then they are those of the run, and the server’s database holds what belongs there', () => {
    const { token = [], password = [], justification = [] } = usado();
    // Access and refresh tokens of several sessions, the vaults’ halves, two link keys, two ways to follow a request.
    expect(token.length).toBeGreaterThan(12);
    expect(token.filter((t) => /^[0-9a-f]{32}\.\w+\.[\w-]{43}$/.test(t)).length).toBeGreaterThanOrEqual(8);
    expect(password).toEqual(expect.arrayContaining([SENHA_DELA, SENHA_TROCADA, SENHA_HELENA]));
    expect(justification).toContain(REPROVACAO);
    const { password: _p, token: _t, ...claro } = DIGITADO;
    const achados = procurarNaPasta(servidor.pasta, criarBusca(claro));
    expect([...new Set(achados.map(({ que }) => que))].sort()).toEqual(Object.keys(claro).sort());
  });

  test.each(['open', 'cut'] as const)(
    'when every byte of both profile folders is read (%s), then nobody and no secret is in it',
    (quando) => {
      const busca = criarBusca(usado());
      const lidas = copias[quando];
      // The search finds what it looks for, where it looks for it (more of that in rastros-busca.test.ts).
      const agulha = join(lidas[0] ?? '', 'contas', 'agulha.tmp');
      const [token = ''] = segredos()['token'] ?? [];
      writeFileSync(agulha, `{"x":"${Buffer.from(`:${token}`).toString('base64')}"}`);
      expect(procurarNaPasta(lidas[0] ?? '', busca)).toEqual([
        { onde: join('contas', 'agulha.tmp'), que: 'token', como: 'base64' },
      ]);
      rmSync(agulha);
      expect(lidas).toHaveLength(2);
      for (const pasta of lidas) {
        const nomes = arquivosDe(pasta).map((arquivo) => basename(arquivo));
        expect(nomes).toEqual(
          expect.arrayContaining(['dispositivo.db', 'dispositivo.db-wal', 'registro.log']),
        );
        if (pasta === copias[quando].at(-1) || quando === 'open')
          expect(nomes).toEqual(expect.arrayContaining(['conta.db', 'conta.json', 'sal.json']));
        expect(procurarNaPasta(pasta, busca)).toEqual([]);
      }
    },
  );

  test('when everybody has signed out, then nobody and no secret is in it either', () => {
    const busca = criarBusca(usado());
    for (const pasta of pastas) expect(procurarNaPasta(pasta, busca)).toEqual([]);
  });

  test('when the door, its links and the windows’ cookies are looked for, then only hospedeiro.json holds its own door', () => {
    expect(convites).toHaveLength(8);
    const busca = criarBusca({ door: [...portas.values()], invitation: convites });
    for (const pasta of [...pastas, ...copias.open, ...copias.cut])
      expect(
        procurarNaPasta(pasta, busca)
          .filter(({ que }) => que === 'invitation')
          .map(({ onde }) => onde),
      ).toEqual([]);
    for (const pasta of pastas)
      expect([...new Set(procurarNaPasta(pasta, busca).map(({ onde }) => onde))]).toEqual([
        'hospedeiro.json',
      ]);
  });

  test('when the device’s own store is opened with its key, then nothing of the accounts is in it after they signed out', () => {
    // Whoever uses the computer opens it: accounts must be closed to him all the same. Nobody asked for access at B.
    const [, pastaB = ''] = pastas;
    const copia = copiarPasta(pastaB);
    onTestFinished(() => apagarPasta(copia));
    const chave = readFileSync(join(copia, 'chave-de-demonstracao.key'), 'utf8').trim();
    const banco = abrirBanco(join(copia, 'dispositivo.db'), chave);
    const tudo = JSON.stringify(
      banco
        .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
        .all()
        .map(({ name }) => [name, banco.prepare(`SELECT * FROM "${name}"`).all()]),
    );
    // As bytes, too: what was deleted may lie in free pages.
    banco.pragma('wal_checkpoint(TRUNCATE)');
    const claro = banco.serialize();
    banco.close();
    expect(tudo).toContain('lembranca');
    expect(tudo).toContain('segredo:conta-');
    // The pages are open indeed.
    expect(claro.includes('CREATE TABLE')).toBe(true);
    expect(claro.includes('segredo:conta-')).toBe(true);
    const busca = criarBusca(usado());
    expect(busca('rows', Buffer.from(tudo))).toEqual([]);
    expect(busca('pages', claro)).toEqual([]);
  });

  test('when another account’s store is opened with the keys of this computer, then it stays shut', () => {
    const [, pastaB = ''] = pastas;
    const chave = readFileSync(join(pastaB, 'chave-de-demonstracao.key'), 'utf8').trim();
    const contas = readdirSync(join(pastaB, 'contas'), { withFileTypes: true }).filter((e) =>
      e.isDirectory(),
    );
    expect(contas).toHaveLength(2);
    for (const { name } of contas)
      expect(() => abrirBanco(join(pastaB, 'contas', name, 'conta.db'), chave)).toThrow(/not a database/);
  });

  test('when the server’s folder is read, then no password and no token is in it', () => {
    // The link’s key stands in the letter, which the local environment keeps to show it.
    const { password = [], token = [] } = segredos();
    const semLinks = token.filter((t) => !/^[0-9a-f]{32}$/.test(t));
    expect(procurarNaPasta(servidor.pasta, criarBusca({ password, token: semLinks }))).toEqual([]);
    const banco = new Database(join(servidor.pasta, 'sigcon.db'), { readonly: true });
    onTestFinished(() => void banco.close());
    const tabelas = banco
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'mensagens'`,
      )
      .all();
    const linhas = tabelas.map(({ name }) => [name, banco.prepare(`SELECT * FROM "${name}"`).all()]);
    expect(JSON.stringify(linhas)).toContain('$argon2id$');
    expect(criarBusca(segredos())('rows', Buffer.from(JSON.stringify(linhas)))).toEqual([]);
  });

  test('when everything that the processes printed is read, then nobody and no secret is in it', async () => {
    for (const h of [a, b]) {
      await h.parar();
      imprimiu(h);
    }
    await servidor.parar();
    const doServidor = servidor.stdout() + servidor.stderr();
    expect(doServidor.split('\n').length).toBeGreaterThan(50);
    const busca = criarBusca(usado());
    expect(busca('server', Buffer.from(doServidor))).toEqual([]);
    expect(busca('workstations', Buffer.from(impresso))).toEqual([]);
    expect(impresso.trim().split('\n')).toHaveLength(4);
    // Ended properly, the door is gone, and still nobody in clear.
    for (const pasta of pastas) {
      expect(arquivosDe(pasta).map((arquivo) => relative(pasta, arquivo))).not.toContain('hospedeiro.json');
      expect(procurarNaPasta(pasta, busca)).toEqual([]);
    }
  });
});
