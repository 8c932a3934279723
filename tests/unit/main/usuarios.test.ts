import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { POR_PAGINA, usuarioNaTelaSchema, type OrdemDeUsuarios } from '../../../contract/bridge/usuarios.ts';
import type { UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';
import { lerCongelado } from '../../../main/acesso/usuarios/corpo.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { cpfDe, SERRA, VALE } from '../../support/pessoas.ts';
import { AGORA, armazemAberto, CHAVE, codigoDe, DIA, idDe, valor, type ArmazemDeTeste } from './apoio.ts';
import { alteracao, alvoDe, handle, helena, nomes, POR_NOME, usuario } from './usuarios-apoio.ts';

const com = (...usuarios: UsuarioDaEntidade[]): ArmazemDeTeste => {
  const a = armazemAberto();
  for (const u of usuarios) a.usuarios.receber(u);
  return a;
};
const pendenteDe = (a: ArmazemDeTeste, n: number) => valor(a.usuarios.abrir(handle(n))).pendente;
const operacaoDe = (a: ArmazemDeTeste, n: number): Operacao => {
  const operacao = a.fila.doAlvo(alvoDe(n));
  if (operacao === null) throw new Error('no operation');
  return operacao;
};
const mudarStatus = (a: ArmazemDeTeste, n = 1, versao = 1) =>
  a.usuarios.alterar(alteracao(n, { status: 'INATIVO' }, versao), AGORA);

describe('Lista de Usuários', () => {
  it('orders names as Portuguese does, accents and small letters beside their own', () => {
    const escritos = ['Zélia', 'álvaro', 'Ângela', 'Bruno', 'Davi', "D'Ávila", 'Ana', 'Çedilha', 'Carla'];
    const a = com(...escritos.map((nomeCompleto, n) => usuario(n, { nomeCompleto })));
    const certos = ['álvaro', 'Ana', 'Ângela', 'Bruno', 'Carla', 'Çedilha', 'Davi', "D'Ávila", 'Zélia'];
    expect(nomes(a)).toEqual(certos);
    expect(nomes(a, {}, { coluna: 'nome', sentido: 'desc' })).toEqual(certos.toReversed());
  });

  it.each([
    ['cpf', { cpf: cpfDe(1), login: cpfDe(1) }, { cpf: cpfDe(2), login: cpfDe(2) }],
    ['login', { login: 'a1' }, { login: 'b1' }],
    ['setor', { setorTrabalho: 'Água e Esgoto' }, { setorTrabalho: 'Obras' }],
    ['situacao', { situacaoCadastral: 'APROVADO' }, { situacaoCadastral: 'REPROVADO' }],
    ['status', { status: 'ATIVO' }, { status: 'INATIVO' }],
    ['ultimoLogin', { ultimoLoginEm: '2026-01-02T00:00:00Z' }, { ultimoLoginEm: '2026-01-02T00:00:00.001Z' }],
  ] as const)('sorts by %s both ways', (coluna, primeiro, segundo) => {
    const a = com(
      usuario(2, { nomeCompleto: 'Beta', ...segundo }),
      usuario(1, { nomeCompleto: 'Alfa', ...primeiro }),
    );
    expect(nomes(a, {}, { coluna, sentido: 'asc' })).toEqual(['Alfa', 'Beta']);
    expect(nomes(a, {}, { coluna, sentido: 'desc' })).toEqual(['Beta', 'Alfa']);
  });

  it('puts whoever never signed in before everybody else', () => {
    const { ultimoLoginEm: _, ...nunca } = usuario(1, { nomeCompleto: 'Nunca' });
    const a = com(usuario(2, { nomeCompleto: 'Sempre' }), nunca);
    expect(nomes(a, {}, { coluna: 'ultimoLogin', sentido: 'asc' })).toEqual(['Nunca', 'Sempre']);
  });

  it('gives everybody once over its pages of 25, also by a column in which all are equal', () => {
    const a = com(...Array.from({ length: 60 }, (_, n) => usuario(n)));
    const ordem: OrdemDeUsuarios = { coluna: 'status', sentido: 'asc' };
    const paginas = [1, 2, 3].map((pagina) => a.usuarios.listar(SERRA, {}, ordem, pagina));
    expect(paginas.map((p) => [p.itens.length, p.total, p.paginas])).toEqual([
      [POR_PAGINA, 60, 3],
      [POR_PAGINA, 60, 3],
      [10, 60, 3],
    ]);
    expect(new Set(paginas.flatMap((p) => p.itens.map(({ dado }) => dado.cpf))).size).toBe(60);
  });

  it('shows the last page there is where a page beyond it is asked for', () => {
    const a = com(usuario(1));
    expect(a.usuarios.listar(SERRA, {}, POR_NOME, 7).itens).toHaveLength(1);
  });

  it('keeps the entities apart (BR-12)', () => {
    const a = com(usuario(1), usuario(2, { cnpj: VALE }));
    expect(a.usuarios.listar(VALE, {}, POR_NOME, 1).itens.map(({ dado }) => dado.cpf)).toEqual([cpfDe(2)]);
    expect(codigoDe(a.usuarios.abrir({ cnpj: VALE, cpf: cpfDe(1) }))).toBe('NAO_ENCONTRADO');
  });

  it('counts the active and the inactive of the entity, and names its sectors once', () => {
    const a = com(
      usuario(1),
      usuario(2, { status: 'INATIVO', setorTrabalho: 'Obras' }),
      usuario(3, { setorTrabalho: 'obras' }),
    );
    const { ativos, inativos, setores } = a.usuarios.listar(SERRA, { nome: 'nobody' }, POR_NOME, 1);
    expect([ativos, inativos, setores]).toEqual([2, 1, ['Obras', 'Planejamento']]);
  });
});

describe('Pesquisar Usuários', () => {
  const marina = usuario(1, {
    nomeCompleto: 'Marina Conceição D’Ávila',
    setorTrabalho: 'Convênios',
    perfis: ['CADASTRADOR', 'BENEFICIARIO_ENGENHEIRO'],
  });
  const joao = usuario(2, {
    nomeCompleto: 'João Batista',
    status: 'INATIVO',
    situacaoCadastral: 'REPROVADO',
  });
  const [cpf, meio] = [cpfDe(1), cpfDe(1).slice(3, 9)];

  it.each([
    [{ nome: 'conceicao' }],
    [{ nome: 'davila MARINA' }],
    [{ nome: 'd’ávila' }],
    [{ cpf }],
    [{ cpf: `***.${meio.slice(0, 3)}.${meio.slice(3)}-**` }],
    [{ login: cpf.slice(-4) }],
    [{ email: 'PESSOA1@' }],
    [{ setor: 'convenio' }],
    [{ status: 'ATIVO' }],
    [{ situacao: 'APROVADO' }],
    [{ perfil: 'BENEFICIARIO_ENGENHEIRO' }],
    [{ nome: 'marina', setor: 'conv', status: 'ATIVO' }],
  ] as const)('finds her, and only her, by %j', (filtros) => {
    expect(nomes(com(marina, joao), filtros)).toEqual([marina.nomeCompleto]);
  });

  it.each([
    [{ nome: 'marina joao' }],
    [{ nome: '%' }],
    [{ perfil: 'CADASTRADO' }],
    [{ nome: 'marina', status: 'INATIVO' }],
    [{ email: "x' OR 1=1 --" }],
  ] as const)('finds nobody by %j', (filtros) => {
    expect(nomes(com(marina, joao), filtros)).toEqual([]);
  });

  it('takes a filter of spaces for none', () => {
    expect(nomes(com(marina, joao), { nome: '   ' })).toHaveLength(2);
  });
});

describe('what the backend tells', () => {
  it('shows the newest version, whatever the order in which they arrive', () => {
    const a = com(usuario(1, { versao: 3, setorTrabalho: 'Novo' }));
    expect(a.usuarios.receber(usuario(1, { versao: 2, setorTrabalho: 'Velho' }))).toBe(false);
    expect(valor(a.usuarios.abrir(handle(1))).dado.setorTrabalho).toBe('Novo');
  });

  it('believes an older version after the backend lost part of its past', () => {
    const a = com(usuario(1, { versao: 9 }));
    a.usuarios.esquecerVersoes();
    expect(a.usuarios.receber(usuario(1, { versao: 2 }))).toBe(true);
  });

  it('knows the representante legal by her profile', () => {
    const a = com(helena(), usuario(1));
    expect(a.usuarios.listar(SERRA, {}, POR_NOME, 1).itens.map(({ doCagec }) => doCagec)).toEqual([
      true,
      false,
    ]);
  });

  it('forgets who left, and the users of an entity that the person no longer represents', () => {
    const a = com(usuario(1), usuario(2), usuario(3, { cnpj: VALE }));
    a.usuarios.remover(alvoDe(1));
    a.usuarios.limparForaDe([SERRA]);
    expect(nomes(a)).toEqual([usuario(2).nomeCompleto]);
    expect(a.usuarios.listar(VALE, {}, POR_NOME, 1).total).toBe(0);
  });
});

describe('a change made on this computer', () => {
  it('waits in the queue with the version that was seen, over what the backend has', () => {
    const a = com(usuario(1));
    const naTela = usuarioNaTelaSchema.parse(valor(mudarStatus(a)));
    expect(naTela.dado.status).toBe('ATIVO');
    expect(naTela.pendente).toMatchObject({
      tipo: 'alterar',
      estado: 'NA_FILA',
      mudanca: { status: 'INATIVO' },
    });
    expect(lerCongelado(operacaoDe(a, 1).corpo)).toEqual({ seVersao: 1, corpo: '{"status":"INATIVO"}' });
    expect(a.usuarios.contar()).toEqual({ naoEnviados: 1, parados: 0 });
  });

  it('survives the end of the program', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.armazem.encerrar();
    expect(pendenteDe(armazemAberto(a.pasta), 1)?.estado).toBe('NA_FILA');
  });

  it('is refused for a version that is not the present one, and a second time while one waits', () => {
    const a = com(usuario(1, { versao: 4 }));
    expect(codigoDe(mudarStatus(a, 1, 3))).toBe('VERSAO_DESATUALIZADA');
    valor(mudarStatus(a, 1, 4));
    expect(codigoDe(mudarStatus(a, 1, 4))).toBe('JA_ENFILEIRADO');
    expect(codigoDe(mudarStatus(a, 2))).toBe('NAO_ENCONTRADO');
  });

  it('can be taken back until it may have been sent', () => {
    const a = com(usuario(1), usuario(2));
    valor(mudarStatus(a));
    expect(valor(a.usuarios.cancelar(handle(1))).pendente).toBeNull();
    expect(a.fila.doAlvo(alvoDe(1))).toBeNull();
    valor(mudarStatus(a, 2));
    a.fila.tomar(AGORA, 1);
    expect(pendenteDe(a, 2)).toMatchObject({ estado: 'ENVIANDO', talvezEnviada: true });
    expect(codigoDe(a.usuarios.cancelar(handle(2)))).toBe('ENVIO_EM_CURSO');
  });

  it('is over once the backend acknowledged it', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.confirmar(operacaoDe(a, 1).id, usuario(1, { versao: 2, status: 'INATIVO' }), AGORA);
    const naTela = valor(a.usuarios.abrir(handle(1)));
    expect([naTela.pendente, naTela.dado.status]).toEqual([null, 'INATIVO']);
    expect(operacaoDe(a, 1).estado).toBe('CONFIRMADA');
  });

  it('is not overwritten by the answer of long ago that a repeated key gives', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.fila.tomar(AGORA, 1);
    a.usuarios.receber(usuario(1, { versao: 5, setorTrabalho: 'Depois' }));
    a.usuarios.confirmar(operacaoDe(a, 1).id, usuario(1, { versao: 2, status: 'INATIVO' }), AGORA);
    expect(valor(a.usuarios.abrir(handle(1))).dado.setorTrabalho).toBe('Depois');
  });
});

describe('conflict', () => {
  const outra = usuario(1, { versao: 2, perfis: ['BENEFICIARIO_ENGENHEIRO'] });

  it('stops a waiting change when another version arrives; it is never applied by itself', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.receber(outra);
    expect(pendenteDe(a, 1)).toMatchObject({
      estado: 'CONFLITO',
      motivo: { codigo: 'VERSAO_DESATUALIZADA' },
    });
    expect(a.fila.tomar(AGORA, 9)).toEqual([]);
    expect(a.usuarios.contar()).toEqual({ naoEnviados: 1, parados: 1 });
  });

  it('leaves one that may have been sent to the backend: the newer version may be its own', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.fila.tomar(AGORA, 1);
    a.usuarios.receber(outra);
    expect(pendenteDe(a, 1)?.estado).toBe('ENVIANDO');
  });

  it('drops a waiting change that somebody else has made meanwhile', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.receber(usuario(1, { versao: 2, status: 'INATIVO' }));
    expect([pendenteDe(a, 1), a.fila.doAlvo(alvoDe(1))]).toEqual([null, null]);
  });

  it('after a 412 waits for the person beside what the backend has now, and goes again on that version', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.fila.tomar(AGORA, 1);
    expect(a.usuarios.conflito(operacaoDe(a, 1), outra, erro('VERSAO_DESATUALIZADA'), AGORA)).toBe('parada');
    expect(valor(a.usuarios.abrir(handle(1)))).toMatchObject({
      dado: { versao: 2, perfis: ['BENEFICIARIO_ENGENHEIRO'] },
      pendente: { estado: 'CONFLITO', mudanca: { status: 'INATIVO' }, talvezEnviada: false },
    });
    const denovo = { ...alteracao(1, { status: 'INATIVO' }, 2), operacao: idDe(950) };
    expect(valor(a.usuarios.alterar(denovo, AGORA)).pendente?.estado).toBe('NA_FILA');
    expect(a.fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(950)]);
  });

  it('after a 412 is none when the user already is as the change wants him', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.fila.tomar(AGORA, 1);
    const igual = usuario(1, { versao: 7, status: 'INATIVO' });
    expect(a.usuarios.conflito(operacaoDe(a, 1), igual, erro('VERSAO_DESATUALIZADA'), AGORA)).toBe(
      'confirmada',
    );
    expect(pendenteDe(a, 1)).toBeNull();
  });

  it('can be given up', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.receber(outra);
    expect(valor(a.usuarios.cancelar(handle(1))).pendente).toBeNull();
    expect(a.usuarios.contar()).toEqual({ naoEnviados: 0, parados: 0 });
  });
});

describe('what stays with the person', () => {
  it('keeps a refused change with its reason until he gives it up or changes again', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.recusar(operacaoDe(a, 1), erro('USUARIO_DE_OUTRA_ENTIDADE'), AGORA);
    expect(pendenteDe(a, 1)).toMatchObject({
      estado: 'RECUSADA',
      motivo: { codigo: 'USUARIO_DE_OUTRA_ENTIDADE' },
    });
    valor(a.usuarios.alterar({ ...alteracao(1, { setorTrabalho: 'Obras' }), operacao: idDe(950) }, AGORA));
    expect(a.fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(950)]);
  });

  it('exports all that was not sent, of every entity, also of somebody who left meanwhile', () => {
    const a = com(usuario(1), usuario(2), usuario(3, { cnpj: VALE }));
    valor(mudarStatus(a, 1));
    valor(mudarStatus(a, 2));
    valor(a.usuarios.alterar({ ...alteracao(3, { status: 'INATIVO' }), cnpj: VALE }, AGORA));
    a.usuarios.remover(alvoDe(2));
    a.usuarios.limparForaDe([]);
    const exportadas = a.usuarios.exportarPendentes();
    expect(exportadas.map((p) => [p.cnpj, p.cpf, p.nomeCompleto, p.estado, p.mudanca.status])).toEqual([
      [SERRA, cpfDe(1), usuario(1).nomeCompleto, 'NA_FILA', 'INATIVO'],
      [SERRA, cpfDe(2), usuario(2).nomeCompleto, 'RECUSADA', 'INATIVO'],
      [VALE, cpfDe(3), usuario(3).nomeCompleto, 'NA_FILA', 'INATIVO'],
    ]);
    valor(a.usuarios.cancelar(handle(2)));
    expect(codigoDe(a.usuarios.abrir(handle(2)))).toBe('NAO_ENCONTRADO');
  });

  it('shows again what was confirmed and then lost with the past of the backend', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.confirmar(operacaoDe(a, 1).id, usuario(1, { versao: 2, status: 'INATIVO' }), AGORA);
    a.usuarios.esquecerVersoes();
    a.fila.reenviarTudo(AGORA);
    const [operacao] = a.fila.tomar(AGORA, 1);
    if (operacao === undefined) throw new Error('nothing to send again');
    const perdida = usuario(1, { versao: 3, setorTrabalho: 'Outro' });
    expect(a.usuarios.conflito(operacao, perdida, erro('VERSAO_DESATUALIZADA'), AGORA)).toBe('parada');
    expect(pendenteDe(a, 1)).toMatchObject({ estado: 'CONFLITO', mudanca: { status: 'INATIVO' } });
  });
});

describe('a change that had been taken, pushed again to a backend that lost part of its past', () => {
  /** M1 was confirmed; the backend has forgotten it and is asked again. */
  function deNovo(entre: (a: ArmazemDeTeste) => void = () => undefined): [ArmazemDeTeste, Operacao] {
    const a = com(usuario(1, { versao: 3 }));
    valor(a.usuarios.alterar(alteracao(1, { setorTrabalho: 'Um' }, 3), AGORA));
    a.fila.tomar(AGORA, 1);
    a.usuarios.confirmar(idDe(901), usuario(1, { versao: 4, setorTrabalho: 'Um' }), AGORA);
    entre(a);
    a.usuarios.esquecerVersoes();
    a.fila.reenviarTudo(AGORA);
    const [operacao] = a.fila.tomar(AGORA, 1);
    if (operacao?.id !== idDe(901)) throw new Error('M1 does not go again');
    return [a, operacao];
  }
  /** M2, made since then, waits. */
  const comMaisNova = (a: ArmazemDeTeste): void => {
    valor(a.usuarios.alterar({ ...alteracao(1, { status: 'INATIVO' }, 4), operacao: idDe(950) }, AGORA));
  };
  const naoEnviadas = (a: ArmazemDeTeste) => a.usuarios.exportarPendentes().map((m) => [m.estado, m.mudanca]);
  const perdido = erro('NAO_ENCONTRADO');

  it.each([
    [
      '412',
      (a: ArmazemDeTeste, o: Operacao) => a.usuarios.conflito(o, null, erro('VERSAO_DESATUALIZADA'), AGORA),
    ],
    ['refused', (a: ArmazemDeTeste, o: Operacao) => a.usuarios.recusar(o, erro('PROIBIDO'), AGORA)],
    ['404', (a: ArmazemDeTeste, o: Operacao) => a.usuarios.recusar(o, perdido, AGORA)],
  ])('never takes the place of the one that waits, nor holds it back (%s)', (_caso, responder) => {
    const [a, operacao] = deNovo(comMaisNova);
    expect(responder(a, operacao)).toBe('confirmada');
    expect(naoEnviadas(a)).toEqual([['NA_FILA', { status: 'INATIVO' }]]);
    expect(a.fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(950)]);
  });

  it('leaves the newer one in sight when the backend tells another version than it was made on', () => {
    const [a, operacao] = deNovo(comMaisNova);
    a.usuarios.conflito(operacao, usuario(1, { versao: 2 }), erro('VERSAO_DESATUALIZADA'), AGORA);
    expect(naoEnviadas(a)).toEqual([['CONFLITO', { status: 'INATIVO' }]]);
    valor(a.usuarios.cancelar(handle(1)));
    valor(a.usuarios.alterar({ ...alteracao(1, { status: 'INATIVO' }, 2), operacao: idDe(951) }, AGORA));
    expect(a.fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(951)]);
  });

  it('waits in sight for a user whom the backend lost, goes when the feed tells him, and can be taken back', () => {
    const [a, operacao] = deNovo();
    expect(a.usuarios.recusar(operacao, perdido, AGORA)).toBe('esperando');
    expect(pendenteDe(a, 1)).toMatchObject({ estado: 'NA_FILA', motivo: perdido, talvezEnviada: false });
    expect(a.fila.tomar(AGORA + 60_000, 9)).toEqual([]);
    const dado = usuario(1, { versao: 3 });
    const itens = [{ tipo: 'usuario' as const, id: alvoDe(1), versao: 3, em: dado.criadoEm, dado }];
    a.daConta.aplicar({ itens, proximo: 'x', fim: true, epoca: 'e' }, cpfDe(0), AGORA);
    expect(a.fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(901)]);
    a.usuarios.recusar(operacao, perdido, AGORA);
    expect(valor(a.usuarios.cancelar(handle(1))).pendente).toBeNull();
  });

  it('is refused once its time to be pushed again is over', () => {
    const [a, operacao] = deNovo();
    expect(a.usuarios.recusar(operacao, perdido, AGORA + 30 * DIA)).toBe('parada');
    expect(pendenteDe(a, 1)).toMatchObject({ estado: 'RECUSADA', motivo: perdido });
  });

  it('left refused without a row by an earlier version of the program, lets go of its user at the next start', () => {
    const a = com(usuario(1));
    valor(mudarStatus(a));
    a.usuarios.recusar(operacaoDe(a, 1), erro('PROIBIDO'), AGORA);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec('DELETE FROM usuario_mudanca');
    banco.close();
    valor(a.armazem.abrir(CHAVE, AGORA));
    const { usuarios, fila } = a.armazem.repositorios ?? {};
    if (usuarios === undefined || fila === undefined) throw new Error('the store is not open');
    valor(usuarios.alterar({ ...alteracao(1, { status: 'INATIVO' }), operacao: idDe(950) }, AGORA));
    expect(fila.tomar(AGORA, 9).map(({ id }) => id)).toEqual([idDe(950)]);
  });
});

describe('Reenviar link da senha', () => {
  const link = (a: ArmazemDeTeste, n = 1, operacao = 700) =>
    a.usuarios.reenviarLink({ ...handle(n), operacao: idDe(operacao), em: AGORA }, AGORA);

  it('goes after the correction of the e-mail that still waits, never before it', () => {
    const a = com(usuario(1));
    valor(a.usuarios.alterar(alteracao(1, { email: 'certa@serra.mg.gov.br' }), AGORA));
    expect(valor(link(a)).pendente?.tipo).toBe('alterar');
    expect(a.fila.tomar(AGORA, 9).map(({ tipo }) => tipo)).toEqual(['usuario.alterar']);
    a.usuarios.confirmar(idDe(901), usuario(1, { versao: 2, email: 'certa@serra.mg.gov.br' }), AGORA);
    expect(a.fila.tomar(AGORA, 9).map(({ tipo }) => tipo)).toEqual(['usuario.link']);
    expect(pendenteDe(a, 1)?.tipo).toBe('link');
  });

  it('has no version: a newer one is no conflict', () => {
    const a = com(usuario(1));
    valor(link(a));
    a.usuarios.receber(usuario(1, { versao: 2 }));
    expect(pendenteDe(a, 1)).toMatchObject({ tipo: 'link', estado: 'NA_FILA' });
  });

  it('is asked for once at a time, and not behind a change that waits for the person', () => {
    const a = com(usuario(1), usuario(2));
    valor(link(a));
    expect(codigoDe(link(a, 1, 701))).toBe('JA_ENFILEIRADO');
    expect(codigoDe(mudarStatus(a))).toBe('JA_ENFILEIRADO');
    valor(mudarStatus(a, 2));
    a.usuarios.receber(usuario(2, { versao: 2 }));
    expect(codigoDe(link(a, 2, 702))).toBe('JA_ENFILEIRADO');
  });
});
