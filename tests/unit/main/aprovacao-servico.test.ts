import { beforeEach, describe, expect, it } from 'vitest';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { Evento } from '../../../contract/bridge/events.ts';
import { METODOS } from '../../../contract/bridge/metodos.ts';
import type { Decisao } from '../../../contract/domain/decisao.ts';
import type { Eu } from '../../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { PortariaDoRepresentante, Representada } from '../../../main/acesso/portaria.ts';
import { criarTipoDaDecisao } from '../../../main/aprovacao/decisao.ts';
import { criarAprovacao } from '../../../main/aprovacao/servico.ts';
import { Eventos } from '../../../main/eventos.ts';
import type { Clock } from '../../../main/ports.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { criarApi, type FalhaDaApi } from '../../../main/sync/api.ts';
import type { Http } from '../../../main/sync/http.ts';
import { criarMotor } from '../../../main/sync/motor.ts';
import type { Comando } from '../../../main/sync/operacoes.ts';
import {
  acasoFixo,
  AGORA,
  armazemAberto,
  codigoDe,
  idDe,
  operacaoDe,
  SEM_REGISTRO,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';
import {
  APROVAR,
  CNPJ,
  corrigidoDe,
  decididoDe,
  decidir,
  DEVOLVER,
  HELENA,
  LISTA,
  nova,
  OUTRO_CNPJ,
  pedidoDe,
  tabDe,
} from './aprovacao-apoio.ts';

const EU: Eu = {
  cpf: '52998224725',
  nomeCompleto: HELENA,
  vinculos: [],
  email: 'helena@serradoexemplo.mg.gov.br',
  telefoneFixo: '3133330000',
  telefoneCelular: '31988887777',
  assinatura: { situacao: 'APROVADA' },
  perfisAtribuiveis: [{ codigo: 'CADASTRADOR', nome: 'CADASTRADOR', descricao: '' }],
};
/** Waiting for an answer that does not come ends soon. */
const relogio: Clock = {
  now: () => AGORA,
  timer: (ms, aoVencer) => {
    const timer = setTimeout(aoVencer, Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};
const DUAS_HORAS = 2 * 60 * 60 * 1000;
const falha = (codigo: Parameters<typeof erro>[0], mais: Partial<FalhaDaApi> = {}): FalhaDaApi => ({
  erro: erro(codigo),
  acao: 'perguntar',
  talvezEnviada: false,
  respondeu: true,
  ...mais,
});
const SEM_LINHA = falha('SEM_CONEXAO', { acao: 'repetir', respondeu: false });

let a: ArmazemDeTeste;
let aprovacao: ReturnType<typeof criarAprovacao>;
let ouvidos: Evento['tipo'][];
let comandos: Comando[];
let responder: (comando: Comando) => Result<unknown, FalhaDaApi>;
let porta: (quem: Representada) => Result<Representada, Erro>;
let senha: Result<null, Erro>;
/** What the backend answers to a question. */
let responderHttp: Http;
let tipo: ReturnType<typeof criarTipoDaDecisao>;

beforeEach(() => {
  a = armazemAberto();
  [ouvidos, comandos] = [[], []];
  responder = () => fail(SEM_LINHA);
  porta = ok;
  senha = ok(null);
  responderHttp = () => Promise.resolve(fail({ codigo: 'SEM_CONEXAO', chegou: false }));
  const db = criarRemoto((servico, metodo, args) =>
    Promise.resolve(executar(a.armazem, { servico, metodo, args })),
  );
  tipo = criarTipoDaDecisao({ db, clock: relogio });
  const eventos = new Eventos();
  eventos.assinar((e) => ouvidos.push(e.tipo));
  const motor = criarMotor({
    db,
    tipos: [
      {
        tipo: tipo.tipo,
        enviar: (operacao) => {
          const comando = tipo.comando(operacao);
          comandos.push(comando);
          return tipo.concluir(operacao, responder(comando));
        },
      },
    ],
    tarefas: [],
    clock: relogio,
    random: acasoFixo(1),
    logger: SEM_REGISTRO,
    avisar: (e) => eventos.emitir(e),
  });
  const api = criarApi(
    'http://127.0.0.1:9',
    (r) => responderHttp(r),
    relogio,
    () => undefined,
  );
  const conta = { cpf: EU.cpf, eu: () => EU, db, motor, api };
  const portaria: PortariaDoRepresentante = {
    representada: () => porta({ conta, cnpj: CNPJ }),
    senhaRecente: () => senha,
    agora: () => AGORA + DUAS_HORAS,
  };
  let n = 0;
  aprovacao = criarAprovacao({ portaria, eventos, clock: relogio, novoId: () => operacaoDe((n += 1)) });
  for (const i of [1, 2]) a.aprovacoes.receber(pedidoDe(i), AGORA);
  return () => motor.encerrar();
});

const decidirNaTela = async (n: number, decisao: Decisao = APROVAR, versao = 1) =>
  aprovacao['aprovacao.decidir']({ decisoes: [{ id: idDe(n), versao, decisao }] });
const aprovar = (comando: Comando): Result<unknown, FalhaDaApi> =>
  ok(
    decididoDe(pedidoDe(Number(comando.parametros['id']?.slice(-12))), JSON.parse(comando.corpo) as Decisao),
  );

describe('a decision on the screen', () => {
  it('goes with the version that was seen, and the answer says that the backend took it', async () => {
    responder = aprovar;
    const decidida = METODOS['aprovacao.decidir'].resultado.parse(valor(await decidirNaTela(1)));
    expect(decidida.resultados[0]).toMatchObject({
      erro: null,
      item: { situacaoCadastral: 'APROVADO', local: null },
    });
    expect(comandos).toMatchObject([{ parametros: { id: idDe(1) }, seVersao: 1 }]);
    expect(comandos[0]?.rota.caminho).toBe('/v1/pre-cadastros/{id}/decisoes');
    // Signed by the backend's clock, although this computer's is two hours behind.
    expect(JSON.parse(comandos[0]?.corpo ?? '')).toMatchObject({
      decididoEm: new Date(AGORA + DUAS_HORAS).toISOString(),
    });
    for (const evento of ['aprovacao', 'sync', 'acesso']) expect(ouvidos).toContain(evento);
  });

  it('without a connection is in the queue, and says so', async () => {
    const { resultados } = valor(await decidirNaTela(1));
    expect(resultados[0]?.item?.local).toMatchObject({
      estado: 'NA_FILA',
      motivo: { codigo: 'SEM_CONEXAO' },
    });
    expect(tabDe(a, 1)).toBe('nao-enviados');
  });

  it('on a request that the requester corrected meanwhile ends in a conflict with both versions', async () => {
    const atual = corrigidoDe(pedidoDe(1), { setorTrabalho: 'Educação' });
    responder = () => fail(falha('VERSAO_DESATUALIZADA', { atual }));
    const { resultados } = valor(await decidirNaTela(1));
    expect(resultados[0]?.item?.local).toMatchObject({ estado: 'CONFLITO' });
    const aberta = METODOS['aprovacao.abrir'].resultado.parse(
      valor(await aprovacao['aprovacao.abrir']({ id: idDe(1) })),
    );
    expect([aberta.dado.setorTrabalho, aberta.pendente?.visto.setorTrabalho]).toEqual([
      'Educação',
      'Planejamento',
    ]);
  });

  it('wants the password when it was typed long ago, and nothing is queued before', async () => {
    senha = fail(erro('SENHA_NECESSARIA'));
    expect(codigoDe(await decidirNaTela(1))).toBe('SENHA_NECESSARIA');
    expect(a.aprovacoes.naoEnviados()).toBe(0);
  });

  it.each([['RESPONSAVEL_LEGAL'], ['GESTOR_DO_MUNICIPIO']])(
    'never gives the profile %s (BR-11)',
    async (perfil) => {
      const r = await decidirNaTela(1, { decisao: 'APROVAR', perfis: ['CADASTRADOR', perfil] });
      expect(r).toMatchObject({ ok: false, error: { codigo: 'VALIDACAO', campos: [{ campo: 'perfis' }] } });
      expect(a.aprovacoes.naoEnviados()).toBe(0);
    },
  );
});

describe('somebody who is not representante legal of the entity in context', () => {
  it('gets nothing by any method (BR-12)', async () => {
    porta = () => fail(erro('NAO_REPRESENTA'));
    const id = idDe(1);
    const respostas = await Promise.all([
      aprovacao['aprovacao.listar'](LISTA),
      aprovacao['aprovacao.abrir']({ id }),
      decidirNaTela(1),
      aprovacao['aprovacao.cancelar']({ ids: [id] }),
      aprovacao['aprovacao.consultar']({ id }),
      aprovacao['aprovacao.relatorio']({ ids: [id] }),
    ]);
    expect(respostas.map(codigoDe)).toEqual(respostas.map(() => 'NAO_REPRESENTA'));
  });

  it('of that entity sees nothing of another', async () => {
    porta = (quem) => ok({ ...quem, cnpj: OUTRO_CNPJ });
    expect(codigoDe(await aprovacao['aprovacao.abrir']({ id: idDe(1) }))).toBe('DECISAO_NAO_ENCONTRADA');
    expect(valor(await aprovacao['aprovacao.listar'](LISTA)).total).toBe(0);
  });
});

describe('the backend’s answer to a decision', () => {
  const responderCom = async (resposta: Result<unknown, FalhaDaApi>, talvezEnviada = false) => {
    decidir(a, [nova(1)], AGORA);
    const [operacao] = a.fila.tomar(AGORA, 1);
    if (operacao === undefined) throw new Error('nothing was due');
    const desfecho = await tipo.concluir({ ...operacao, talvez_enviada: talvezEnviada }, resposta);
    const { pendente } = valor(a.aprovacoes.abrir(idDe(1), CNPJ));
    return { desfecho: desfecho.tipo, estado: pendente?.estado ?? null };
  };
  const assinada = { ...APROVAR, decididoEm: new Date(AGORA).toISOString() };
  const nosso = decididoDe(pedidoDe(1), assinada);

  it.each<[string, Result<unknown, FalhaDaApi>, boolean, string, string | null]>([
    ['taken', ok(nosso), false, 'confirmada', null],
    ['taken, but not in the words of the contract', ok({ id: 1 }), false, 'adiar', 'ENVIANDO'],
    ['taken, but for another request', ok(decididoDe(pedidoDe(2), assinada)), false, 'adiar', 'ENVIANDO'],
    ['no answer', fail(SEM_LINHA), false, 'adiar', 'ENVIANDO'],
    ['the session is over', fail(falha('SESSAO_ENCERRADA', { acao: 'entrar' })), false, 'adiar', 'ENVIANDO'],
    [
      'changed',
      fail(falha('VERSAO_DESATUALIZADA', { atual: corrigidoDe(pedidoDe(1)) })),
      false,
      'parada',
      'CONFLITO',
    ],
    ['decided, but how is not told', fail(falha('JA_DECIDIDO')), true, 'parada', 'CONFLITO'],
    [
      'decided like this by another workstation',
      fail(falha('VERSAO_DESATUALIZADA', { atual: nosso })),
      false,
      'parada',
      'CONFLITO',
    ],
    [
      'our own effect, the key forgotten',
      fail(falha('VERSAO_DESATUALIZADA', { atual: nosso })),
      true,
      'confirmada',
      null,
    ],
    [
      'replaced in the CAGEC',
      fail(falha('REPRESENTANTE_SUBSTITUIDO', { acao: 'encerrar' })),
      false,
      'parada',
      'RECUSADA',
    ],
    ['not found', fail(falha('NAO_ENCONTRADO', { acao: 'encerrar' })), false, 'parada', 'RECUSADA'],
    ['a profile that is not to be given', fail(falha('VALIDACAO')), false, 'parada', 'RECUSADA'],
  ])('%s', async (_caso, resposta, talvez, desfecho, estado) => {
    expect(await responderCom(resposta, talvez)).toEqual({ desfecho, estado });
    if (estado !== null) expect(a.aprovacoes.exportarPendentes()).toHaveLength(1);
  });
});

describe('what the screens ask besides', () => {
  it('takes decisions back, and tells which it could not', async () => {
    decidir(a, [nova(1)]);
    const { resultados } = valor(await aprovacao['aprovacao.cancelar']({ ids: [idDe(1), idDe(2)] }));
    expect(resultados.map((r) => r.erro?.codigo ?? 'ok')).toEqual(['ok', 'DECISAO_NAO_ENCONTRADA']);
    expect(ouvidos).toContain('aprovacao');
  });

  it('reports what was decided and how each ended, without a whole CPF and without formulas', async () => {
    a.aprovacoes.receber(pedidoDe(3, { setorTrabalho: '-2+3 Obras' }), AGORA);
    decidir(a, [nova(1), nova(3, { decisao: DEVOLVER })]);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), APROVAR), AGORA);
    const arquivo = valor(await aprovacao['aprovacao.relatorio']({ ids: [1, 2, 3].map(idDe) }));
    expect(arquivo.nome).toBe('decisoes-2026-11-10.csv');
    const bytes = Buffer.from(arquivo.base64, 'base64');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const linhas = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(linhas).toHaveLength(3);
    expect(linhas[1]).toContain('"Aprovado";"CADASTRADOR"');
    expect(linhas[1]).toContain('"Confirmado pelo SIGCON"');
    expect(linhas[2]).toContain(`"'-2+3 Obras"`);
    expect(linhas[2]).toContain('"Decidido neste computador, ainda não enviado"');
    expect(bytes.toString('utf8')).not.toContain(pedidoDe(1).cpf);
  });

  it('asks the backend for the present version, and shows it', async () => {
    const corrigido = corrigidoDe(pedidoDe(1));
    responderHttp = (r) => {
      expect(r.url).toBe(`http://127.0.0.1:9/v1/pre-cadastros/${idDe(1)}`);
      const cabecalho = (nome: string) => (nome === 'content-type' ? 'application/json' : null);
      return Promise.resolve(ok({ status: 200, cabecalho, texto: JSON.stringify(corrigido) }));
    };
    const atual = valor(await aprovacao['aprovacao.consultar']({ id: idDe(1) }));
    expect(atual.dado).toEqual(corrigido);
    expect(codigoDe(await aprovacao['aprovacao.consultar']({ id: idDe(9) }))).toBe('DECISAO_NAO_ENCONTRADA');
  });

  it('says why when the backend cannot be asked', async () => {
    expect(codigoDe(await aprovacao['aprovacao.consultar']({ id: idDe(1) }))).toBe('SEM_CONEXAO');
  });
});
