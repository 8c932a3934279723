import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { erro, type CodigoDeErro, type Erro } from '../../../contract/bridge/errors.ts';
import { caminhoDe } from '../../../contract/api/rota.ts';
import type { MudancaDeUsuario, UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { criarTiposDosUsuarios } from '../../../main/acesso/usuarios/comandos.ts';
import { criarUsuariosDaEntidade } from '../../../main/acesso/usuarios/servico.ts';
import type { PortariaDoRepresentante, Representada } from '../../../main/acesso/portaria.ts';
import { Eventos } from '../../../main/eventos.ts';
import type { Clock } from '../../../main/ports.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import type { FalhaDaApi } from '../../../main/sync/api.ts';
import { criarMotor, type Motor } from '../../../main/sync/motor.ts';
import type { Comando } from '../../../main/sync/operacoes.ts';
import { cpfDe, HELENA, SERRA, VALE } from '../../support/pessoas.ts';
import {
  acasoFixo,
  AGORA,
  armazemAberto,
  codigoDe,
  idDe,
  SEM_REGISTRO,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';
import { handle, helena, POR_NOME, usuario } from './usuarios-apoio.ts';

const PERFIS = [
  { codigo: 'CADASTRADOR', nome: 'CADASTRADOR', descricao: 'Cria e edita propostas' },
  { codigo: 'BENEFICIARIO_ENGENHEIRO', nome: 'BENEFICIÁRIO - ENGENHEIRO', descricao: '' },
  // A backend that offers it all the same changes nothing (BR-11).
  { codigo: 'RESPONSAVEL_LEGAL', nome: 'RESPONSÁVEL LEGAL', descricao: '' },
];
/** The real time moves on, so that waiting for an answer that does not come ends. */
const relogio: Clock = {
  now: () => AGORA,
  timer: (ms, aoVencer) => {
    const timer = setTimeout(aoVencer, Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};
const SEM_LINHA: FalhaDaApi = {
  erro: erro('SEM_CONEXAO'),
  acao: 'repetir',
  talvezEnviada: false,
  respondeu: false,
};
const recusa = (codigo: CodigoDeErro, mais: Partial<FalhaDaApi> = {}): FalhaDaApi => ({
  erro: erro(codigo),
  acao: 'perguntar',
  talvezEnviada: false,
  respondeu: true,
  ...mais,
});

let a: ArmazemDeTeste;
let motor: Motor;
let eventos: Eventos;
let usuarios: ReturnType<typeof criarUsuariosDaEntidade>;
/** What reached the backend, and what it answers. */
let comandos: Comando[];
let responder: (comando: Comando) => Result<unknown, FalhaDaApi>;
/** What the door says. */
let representada: (quem: Representada) => Result<Representada, Erro>;
let senha: Result<null, Erro>;

beforeEach(() => {
  a = armazemAberto();
  for (const u of [helena(), usuario(1), usuario(2)]) a.usuarios.receber(u);
  const db = criarRemoto((servico, metodo, args) =>
    Promise.resolve(executar(a.armazem, { servico, metodo, args })),
  );
  eventos = new Eventos();
  comandos = [];
  responder = () => fail(SEM_LINHA);
  representada = ok;
  senha = ok(null);
  const tipos = criarTiposDosUsuarios({ db, clock: relogio }).map(({ tipo, comando, concluir }) => ({
    tipo,
    enviar: (operacao: Parameters<typeof comando>[0]) => {
      const enviado = comando(operacao);
      comandos.push(enviado);
      return concluir(operacao, responder(enviado));
    },
  }));
  motor = criarMotor({
    db,
    tipos,
    tarefas: [],
    clock: relogio,
    random: acasoFixo(0.5),
    logger: SEM_REGISTRO,
    avisar: eventos.emitir.bind(eventos),
    eventoDe: () => ({ tipo: 'usuarios' }),
  });
  onTestFinished(() => motor.encerrar());
  const quem: Representada = {
    cnpj: SERRA,
    conta: {
      cpf: HELENA,
      db,
      motor,
      api: { chamar: () => Promise.reject(new Error('nothing is asked')) },
      eu: () => ({
        cpf: HELENA,
        nomeCompleto: 'Helena Prado',
        vinculos: [],
        email: '',
        telefoneFixo: '',
        telefoneCelular: '',
        assinatura: { situacao: 'APROVADA' },
        perfisAtribuiveis: PERFIS,
      }),
    },
  };
  const portaria: PortariaDoRepresentante = {
    representada: () => representada(quem),
    senhaRecente: () => senha,
    agora: () => AGORA,
  };
  let n = 800;
  usuarios = criarUsuariosDaEntidade({ portaria, eventos, clock: relogio, novoId: () => idDe((n += 1)) });
});

const alterar = (mudanca: MudancaDeUsuario, n = 1, versao = 1) =>
  usuarios['usuarios.alterar']({ cnpj: SERRA, cpf: cpfDe(n), versao, mudanca });
const aceitar = (mais: Partial<UsuarioDaEntidade>): void => {
  responder = () => ok(usuario(1, { versao: 2, ...mais }));
};

describe('who may', () => {
  const todas = {
    listar: () => usuarios['usuarios.listar']({ filtros: {}, ordem: POR_NOME, pagina: 1 }),
    abrir: () => usuarios['usuarios.abrir']({ cnpj: SERRA, cpf: cpfDe(1) }),
    alterar: () => alterar({ status: 'INATIVO' }),
    reenviarLink: () => usuarios['usuarios.reenviarLink']({ cnpj: SERRA, cpf: cpfDe(1) }),
    cancelar: () => usuarios['usuarios.cancelar']({ cnpj: SERRA, cpf: cpfDe(1) }),
    relatorio: () => usuarios['usuarios.relatorio']({ filtros: {}, ordem: POR_NOME, formato: 'csv' }),
  };

  it.each(Object.entries(todas))('%s is for the representante legal only', async (_, chamar) => {
    representada = () => fail(erro('NAO_REPRESENTA'));
    expect(codigoDe(await chamar())).toBe('NAO_REPRESENTA');
    expect(comandos).toEqual([]);
  });

  it.each(['alterar', 'reenviarLink'] as const)(
    '%s wants the password of the last five minutes',
    async (nome) => {
      senha = fail(erro('SENHA_NECESSARIA'));
      expect(codigoDe(await todas[nome]())).toBe('SENHA_NECESSARIA');
      expect(a.usuarios.contar().naoEnviados).toBe(0);
    },
  );

  it.each(['abrir', 'alterar', 'reenviarLink', 'cancelar'] as const)(
    '%s of the entity on the screen is refused while another one is in context (BR-12)',
    async (nome) => {
      a.usuarios.receber(usuario(1, { cnpj: VALE }));
      representada = (quem) => ok({ ...quem, cnpj: VALE });
      expect(codigoDe(await todas[nome]())).toBe('NAO_ENCONTRADO');
      expect(a.usuarios.contar().naoEnviados).toBe(0);
      expect(comandos).toEqual([]);
    },
  );

  it('the representante legal himself is the CAGEC’s, and not changed here (BR-03, BR-11)', async () => {
    const cpf = HELENA;
    expect(
      codigoDe(
        await usuarios['usuarios.alterar']({ cnpj: SERRA, cpf, versao: 1, mudanca: { status: 'INATIVO' } }),
      ),
    ).toBe('PROIBIDO');
    expect(codigoDe(await usuarios['usuarios.reenviarLink']({ cnpj: SERRA, cpf }))).toBe('PROIBIDO');
  });
});

describe('Salvar', () => {
  it('sends only what changes, on the version that was seen, and shows the answer', async () => {
    aceitar({ status: 'INATIVO' });
    const naTela = valor(
      await alterar({ status: 'INATIVO', setorTrabalho: '  Planejamento ', perfis: ['CADASTRADOR'] }),
    );
    expect(naTela.pendente).toBeNull();
    expect(naTela.dado).toMatchObject({ status: 'INATIVO', versao: 2 });
    const [comando] = comandos;
    expect(comando).toMatchObject({ seVersao: 1, corpo: '{"status":"INATIVO"}' });
    if (comando === undefined) throw new Error('nothing was sent');
    expect([comando.rota.metodo, caminhoDe(comando.rota, comando.parametros)]).toEqual([
      'PATCH',
      `/v1/usuarios/${cpfDe(1)}/vinculos/${SERRA}`,
    ]);
  });

  it('keeps it in the queue without a connection, to be seen and taken back', async () => {
    const naTela = valor(await alterar({ status: 'INATIVO' }));
    expect(naTela.pendente).toMatchObject({ estado: 'NA_FILA', talvezEnviada: false });
    expect(valor(await usuarios['usuarios.cancelar']({ cnpj: SERRA, cpf: cpfDe(1) })).pendente).toBeNull();
    expect(a.fila.resumo().pendentes).toBe(0);
  });

  it('says that nothing changed', async () => {
    expect(codigoDe(await alterar({}))).toBe('NADA_A_MUDAR');
    expect(codigoDe(await alterar({ perfis: ['CADASTRADOR'], email: ` ${usuario(1).email} ` }))).toBe(
      'NADA_A_MUDAR',
    );
  });

  it('refuses a version that was not the one on the screen', async () => {
    expect(codigoDe(await alterar({ status: 'INATIVO' }, 1, 9))).toBe('VERSAO_DESATUALIZADA');
  });

  it.each([['RESPONSAVEL_LEGAL'], ['ANALISTA']])('never gives %s (BR-11)', async (perfil) => {
    const resposta = await alterar({ perfis: ['CADASTRADOR', perfil] });
    expect(resposta).toMatchObject({
      ok: false,
      error: { codigo: 'VALIDACAO', campos: [{ campo: 'perfis', codigo: 'PERFIL_NAO_ATRIBUIVEL' }] },
    });
    expect(comandos).toEqual([]);
  });

  it('lets a profile stay that somebody else gave', async () => {
    a.usuarios.receber(usuario(1, { versao: 2, perfis: ['RESPONSAVEL_LEGAL_INTERVENIENTE'] }));
    const perfis = ['RESPONSAVEL_LEGAL_INTERVENIENTE', 'CADASTRADOR'];
    expect(valor(await alterar({ perfis }, 1, 2)).pendente?.mudanca).toEqual({ perfis });
  });

  it('tells the windows', async () => {
    const tipos: string[] = [];
    eventos.assinar(({ tipo }) => tipos.push(tipo));
    await alterar({ status: 'INATIVO' });
    expect(tipos).toEqual(expect.arrayContaining(['usuarios', 'acesso']));
  });
});

describe('what the backend answers', () => {
  it('412 with the present version: both are shown, nothing is applied', async () => {
    responder = () =>
      fail(recusa('VERSAO_DESATUALIZADA', { atual: usuario(1, { versao: 5, email: 'x@y.br' }) }));
    const naTela = valor(await alterar({ status: 'INATIVO' }));
    expect(naTela).toMatchObject({
      dado: { versao: 5, email: 'x@y.br', status: 'ATIVO' },
      pendente: { estado: 'CONFLITO', mudanca: { status: 'INATIVO' } },
    });
  });

  it('412 without a readable version: waits for the person all the same', async () => {
    responder = () => fail(recusa('VERSAO_DESATUALIZADA', { atual: { versao: 'x' } }));
    expect(valor(await alterar({ status: 'INATIVO' })).pendente?.estado).toBe('CONFLITO');
  });

  it.each([
    ['USUARIO_DE_OUTRA_ENTIDADE', 'perguntar'],
    ['REPRESENTANTE_SUBSTITUIDO', 'encerrar'],
    ['VALIDACAO', 'perguntar'],
  ] as const)('%s: refused with its reason, the change is kept', async (codigo, acao) => {
    responder = () => fail(recusa(codigo, { acao }));
    expect(valor(await alterar({ email: 'nova@serra.mg.gov.br' })).pendente).toMatchObject({
      estado: 'RECUSADA',
      motivo: { codigo },
      mudanca: { email: 'nova@serra.mg.gov.br' },
    });
  });

  it.each([
    ['SESSAO_ENCERRADA', 'entrar'],
    ['LIMITE_EXCEDIDO', 'repetir'],
  ] as const)('%s: waits and goes again', async (codigo, acao) => {
    responder = () => fail(recusa(codigo, { acao }));
    expect(valor(await alterar({ status: 'INATIVO' })).pendente).toMatchObject({
      estado: 'NA_FILA',
      motivo: { codigo },
    });
  });

  it('an answer that cannot be read is asked for again, and can no longer be called unsent', async () => {
    responder = () => ok({ tudo: 'certo' });
    expect(valor(await alterar({ status: 'INATIVO' })).pendente).toMatchObject({
      estado: 'NA_FILA',
      talvezEnviada: true,
    });
    expect(codigoDe(await usuarios['usuarios.cancelar']({ cnpj: SERRA, cpf: cpfDe(1) }))).toBe(
      'ENVIO_EM_CURSO',
    );
  });
});

describe('Reenviar link da senha', () => {
  it('posts to the user of this entity, without a version', async () => {
    aceitar({});
    expect(
      valor(await usuarios['usuarios.reenviarLink']({ cnpj: SERRA, cpf: cpfDe(1) })).pendente,
    ).toBeNull();
    const [comando] = comandos;
    if (comando === undefined) throw new Error('nothing was sent');
    expect([
      comando.rota.metodo,
      caminhoDe(comando.rota, comando.parametros),
      comando.corpo,
      comando.seVersao,
    ]).toEqual(['POST', `/v1/usuarios/${cpfDe(1)}/vinculos/${SERRA}/link`, '{}', undefined]);
  });
});

it('reads the list and one user of the entity in context', async () => {
  const lista = valor(
    await usuarios['usuarios.listar']({ filtros: { nome: '0002' }, ordem: POR_NOME, pagina: 1 }),
  );
  expect(lista.itens.map(({ dado }) => dado.cpf)).toEqual([cpfDe(2)]);
  expect(valor(await usuarios['usuarios.abrir'](handle(2))).dado.cpf).toBe(cpfDe(2));
});
