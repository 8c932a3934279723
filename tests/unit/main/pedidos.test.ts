import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { pedidoSchema } from '../../../contract/domain/pedido.ts';
import type { Verificacao } from '../../../contract/domain/verificacao.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { campos } from '../domain/apoio.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  codigoDe,
  idDe,
  naFila,
  O5,
  operacao,
  operacaoDe,
  rascunho,
  recebido,
  resposta,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

const O4: Verificacao = {
  ...O5,
  resultado: 'O4',
  formulario: 'REPRESENTANTE_LEGAL',
  preenchido: { nomeCompleto: 'Caio Duarte', telefoneFixo: '3834560000' },
};

/** Looks into the file as another process would. */
function noArquivo<T>(a: ArmazemDeTeste, olhar: (banco: Database.Database) => T): T {
  const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
  try {
    return olhar(banco);
  } finally {
    banco.close();
  }
}

describe('a draft', () => {
  it('begins empty but for CPF and CNPJ, and is on the disk at once', () => {
    const a = armazemAberto();
    const criado = valor(a.pedidos.criar(idDe(1), { cpf: '529', cnpj: '11' }, AGORA));
    expect(pedidoSchema.parse(criado)).toMatchObject({
      estado: 'RASCUNHO',
      etapa: 2,
      revisao: 1,
      formulario: 'USUARIO_EXTERNO',
      campos: { cpf: '529', cnpj: '11', nomeCompleto: '' },
      recebido: null,
    });
    expect(noArquivo(a, (b) => b.prepare('SELECT id FROM pedido').pluck().all())).toEqual([idDe(1)]);
  });

  it('keeps to the letter whatever was typed', () => {
    const a = armazemAberto();
    const { id, revisao } = rascunho(a, 1);
    const tudo = campos({
      nomeCompleto: ' Ana 👍\0\n',
      setorTrabalho: 'x'.repeat(100_000),
      email: '\u202e"\'; --',
    });
    expect(valor(a.pedidos.salvar(id, revisao, tudo, AGORA)).campos).toEqual(tudo);
    expect(valor(a.pedidos.abrir(id)).campos).toEqual(tudo);
  });

  it('is not saved over by a window that has an older revisão', () => {
    const a = armazemAberto();
    const aberto = rascunho(a, 1);
    valor(a.pedidos.salvar(aberto.id, aberto.revisao, campos({ nomeCompleto: 'Da primeira janela' }), AGORA));
    const segunda = a.pedidos.salvar(
      aberto.id,
      aberto.revisao,
      campos({ nomeCompleto: 'Da segunda janela' }),
      AGORA,
    );
    expect(codigoDe(segunda)).toBe('RASCUNHO_MUDOU');
    expect(valor(a.pedidos.abrir(aberto.id)).nome).toBe('Da primeira janela');
  });

  it.each([
    ['another CPF', { cpf: '123.456.789-09' }, null],
    ['another CNPJ', { cnpj: '12.ABC.345/01DE-35' }, null],
    ['the same CPF and CNPJ in another form', { cpf: '52998224725', cnpj: '11222333000181' }, 'O5'],
    ['other data of the same person', { nomeCompleto: 'Marina Costa' }, 'O5'],
  ] as const)('with %s keeps the verificação: %s', (_caso, mais, resultado) => {
    const a = armazemAberto();
    const { id } = rascunho(a, 1);
    const { revisao } = valor(a.pedidos.guardarVerificacao(id, O5, AGORA, true));
    const salvo = valor(a.pedidos.salvar(id, revisao, campos(mais), AGORA));
    expect(salvo.verificacao?.resposta.resultado ?? null).toBe(resultado);
    expect(salvo.razaoSocial === null).toBe(resultado === null);
  });

  it('is filled in with what the CAGEC knows only where the person left a field empty', () => {
    const a = armazemAberto();
    const vazio = valor(a.pedidos.criar(idDe(1), { cpf: '1', cnpj: '2' }, AGORA));
    const preenchido = valor(a.pedidos.guardarVerificacao(vazio.id, O4, AGORA, true));
    expect(preenchido.campos).toMatchObject({
      nomeCompleto: 'Caio Duarte',
      telefoneFixoDdd: '38',
      telefoneFixoNumero: '34560000',
    });
    const { id } = rascunho(a, 2, { nomeCompleto: 'C. Duarte' });
    const mantido = valor(a.pedidos.guardarVerificacao(id, O4, AGORA, true));
    expect(mantido.campos).toMatchObject({ nomeCompleto: 'C. Duarte', telefoneFixoDdd: '31' });
  });

  it('does not change under the fingers of a person when the answer comes by itself', () => {
    const a = armazemAberto();
    const antes = valor(a.pedidos.criar(idDe(1), { cpf: '1', cnpj: '2' }, AGORA));
    const depois = valor(a.pedidos.guardarVerificacao(antes.id, O4, AGORA, false));
    expect([depois.revisao, depois.campos]).toEqual([antes.revisao, antes.campos]);
    expect(depois.formulario).toBe('REPRESENTANTE_LEGAL');
  });

  it('whose verificação is owed is named, with bare numbers, until the answer is there', () => {
    const a = armazemAberto();
    const { id } = rascunho(a, 1, { cnpj: '12.abc.345/01de-35' });
    rascunho(a, 2);
    expect(valor(a.pedidos.marcarVerificacaoPendente(id)).verificacaoPendente).toBe(true);
    expect(a.pedidos.aVerificar(10)).toEqual([{ id, cpf: '52998224725', cnpj: '12ABC34501DE35' }]);
    valor(a.pedidos.guardarVerificacao(id, O5, AGORA, false));
    expect(a.pedidos.aVerificar(10)).toEqual([]);
  });

  it('that does not exist is PEDIDO_NAO_ENCONTRADO, whatever is asked of it', () => {
    const { pedidos } = armazemAberto();
    const id = idDe(9);
    for (const r of [
      pedidos.abrir(id),
      pedidos.salvar(id, 1, campos(), AGORA),
      pedidos.guardarVerificacao(id, O5, AGORA, true),
      pedidos.marcarVerificacaoPendente(id),
      pedidos.enfileirar(id, 1, operacao(9), AGORA),
      pedidos.cancelarEnvio(id, AGORA),
      pedidos.confirmarEnvio(operacaoDe(9), resposta(9), AGORA),
      pedidos.pararEnvio(operacaoDe(9), id, erro('VALIDACAO'), 'RECUSADO', AGORA),
      pedidos.guardarConsulta(resposta(9), AGORA),
      pedidos.descartar(id, AGORA),
      pedidos.corrigir(id, AGORA),
      pedidos.confirmarCorrecao(operacaoDe(9), '{}', resposta(9), AGORA),
      pedidos.conflitoDaCorrecao(operacaoDe(9), resposta(9), AGORA),
    ])
      expect(codigoDe(r)).toBe('PEDIDO_NAO_ENCONTRADO');
  });
});

describe('sending', () => {
  it('puts state and outbox row on the disk in one commit', () => {
    const a = armazemAberto();
    const { id, revisao } = rascunho(a, 1);
    // Another connection sees a new data_version once for each commit of ours, and both changes together.
    noArquivo(a, (banco) => {
      const antes = Number(banco.pragma('wal_checkpoint(TRUNCATE)', { simple: true }));
      expect(antes).toBe(0);
      valor(a.pedidos.enfileirar(id, revisao, operacao(1), AGORA));
      expect(commitsNoWal(banco, a.pasta)).toBe(1);
      expect(banco.prepare('SELECT estado FROM pedido').pluck().all()).toEqual(['NA_FILA']);
      expect(banco.prepare('SELECT id FROM operacao').pluck().all()).toEqual([operacaoDe(1)]);
    });
  });

  it('leaves the draft as it was when the outbox row cannot be written', () => {
    const a = armazemAberto();
    naFila(a, 1);
    const { id, revisao } = rascunho(a, 2);
    expect(() => a.pedidos.enfileirar(id, revisao, operacao(1), AGORA)).toThrow(Database.SqliteError);
    expect(valor(a.pedidos.abrir(id))).toMatchObject({ estado: 'RASCUNHO', revisao, enfileiradoEm: null });
  });

  it('does not queue a revisão that the person has not seen, nor twice', () => {
    const a = armazemAberto();
    const { id, revisao } = rascunho(a, 1);
    expect(codigoDe(a.pedidos.enfileirar(id, revisao - 1, operacao(1), AGORA))).toBe('RASCUNHO_MUDOU');
    const fila = valor(a.pedidos.enfileirar(id, revisao, operacao(1), AGORA));
    expect(codigoDe(a.pedidos.enfileirar(id, fila.revisao, operacao(2), AGORA))).toBe('JA_ENFILEIRADO');
    expect(codigoDe(a.pedidos.salvar(id, fila.revisao, campos(), AGORA))).toBe('JA_ENFILEIRADO');
  });

  it('shows a request as ENVIANDO while it is in flight', () => {
    const a = armazemAberto();
    const { id } = naFila(a, 1);
    a.fila.tomar(AGORA + 10, 1);
    expect(valor(a.pedidos.abrir(id)).estado).toBe('ENVIANDO');
  });

  it('can be cancelled until the backend may have got it', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) naFila(a, n);
    expect(valor(a.pedidos.cancelarEnvio(idDe(1), AGORA))).toMatchObject({ estado: 'RASCUNHO', fila: null });
    a.fila.tomar(AGORA + 10, 1);
    expect(codigoDe(a.pedidos.cancelarEnvio(idDe(2), AGORA))).toBe('ENVIO_EM_CURSO');
    a.fila.adiar(operacaoDe(2), { proximaEm: AGORA, motivo: erro('TEMPO_ESGOTADO'), talvezEnviada: true });
    expect(codigoDe(a.pedidos.cancelarEnvio(idDe(2), AGORA))).toBe('ENVIO_EM_CURSO');
    a.fila.adiar(operacaoDe(2), { proximaEm: AGORA, motivo: erro('SEM_CONEXAO'), talvezEnviada: false });
    expect(codigoDe(a.pedidos.cancelarEnvio(idDe(2), AGORA))).toBe('ok');
  });

  it('can be cancelled neither for a draft nor for a received request', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    recebido(a, 2);
    expect(codigoDe(a.pedidos.cancelarEnvio(idDe(1), AGORA))).toBe('PEDIDO_NAO_ENCONTRADO');
    expect(codigoDe(a.pedidos.cancelarEnvio(idDe(2), AGORA))).toBe('JA_RECEBIDO');
  });

  it.each([
    ['ANALISE', 'EM_ANALISE'],
    ['APROVADO', 'APROVADO'],
    ['REPROVADO', 'REPROVADO'],
    ['DEVOLVIDO', 'DEVOLVIDO'],
  ] as const)('that the backend acknowledged as %s is %s, with its protocol', (situacaoCadastral, estado) => {
    const a = armazemAberto();
    const p = recebido(a, 1, { situacaoCadastral });
    expect(p).toMatchObject({ estado, protocolo: '2026.000001-7', fila: null, impedimento: null });
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('CONFIRMADA');
    expect(a.pedidos.segredoDe(idDe(1))).toBe('segredo-1');
    expect(a.pedidos.envioDe(idDe(1))).toBe('{"corpo":1}');
    expect(codigoDe(a.pedidos.salvar(idDe(1), p.revisao, campos(), AGORA))).toBe('JA_RECEBIDO');
  });

  it.each(['PRECISA_DE_VOCE', 'RECUSADO'] as const)(
    'that stopped as %s keeps its data and can be sent again',
    (estado) => {
      const a = armazemAberto();
      naFila(a, 1);
      a.fila.tomar(AGORA + 10, 1);
      const parado = valor(
        a.pedidos.pararEnvio(operacaoDe(1), idDe(1), erro('JA_CADASTRADO'), estado, AGORA),
      );
      expect(parado).toMatchObject({ estado, impedimento: { codigo: 'JA_CADASTRADO' }, fila: null });
      expect(parado.campos).toEqual(campos());
      const corrigido = valor(
        a.pedidos.salvar(idDe(1), parado.revisao, campos({ nomeCompleto: 'M. Costa' }), AGORA),
      );
      expect(corrigido.estado).toBe('RASCUNHO');
      const fila = valor(a.pedidos.enfileirar(idDe(1), corrigido.revisao, operacao(2), AGORA));
      expect(fila).toMatchObject({ estado: 'NA_FILA', impedimento: null });
      expect(a.fila.tomar(AGORA + 10, 8).map((o) => o.id)).toEqual([operacaoDe(2)]);
    },
  );

  it('keeps the secret when a later answer does not tell it again, and ignores an older version', () => {
    const a = armazemAberto();
    recebido(a, 1, { versao: 3 });
    const { acompanhamento: _segredo, ...semSegredo } = resposta(1, {
      versao: 4,
      situacaoCadastral: 'APROVADO',
    });
    valor(a.pedidos.guardarConsulta(semSegredo, AGORA));
    expect(a.pedidos.segredoDe(idDe(1))).toBe('segredo-1');
    const velho = valor(a.pedidos.guardarConsulta(resposta(1, { versao: 2 }), AGORA));
    expect(velho).toMatchObject({ estado: 'APROVADO', recebido: { versao: 4 } });
  });
});

describe('discarding', () => {
  it.each<[string, (a: ArmazemDeTeste) => unknown, string]>([
    ['a draft', (a) => rascunho(a, 1), 'ok'],
    ['one in the queue', (a) => naFila(a, 1), 'JA_ENFILEIRADO'],
    [
      'one that waits for the person',
      (a) => {
        naFila(a, 1);
        a.pedidos.pararEnvio(operacaoDe(1), idDe(1), erro('VALIDACAO'), 'PRECISA_DE_VOCE', AGORA);
      },
      'ok',
    ],
    ['one under analysis', (a) => recebido(a, 1), 'JA_RECEBIDO'],
    ['a returned one', (a) => recebido(a, 1, { situacaoCadastral: 'DEVOLVIDO' }), 'JA_RECEBIDO'],
    ['an approved one', (a) => recebido(a, 1, { situacaoCadastral: 'APROVADO' }), 'ok'],
    ['a refused one', (a) => recebido(a, 1, { situacaoCadastral: 'REPROVADO' }), 'ok'],
  ])('%s', (_qual, preparar, esperado) => {
    const a = armazemAberto();
    preparar(a);
    expect(codigoDe(a.pedidos.descartar(idDe(1), AGORA))).toBe(esperado);
    const { total } = a.pedidos.listar('todos', '', undefined, 10);
    expect(total).toBe(esperado === 'ok' ? 0 : 1);
    expect(a.pedidos.listar('todos', 'marina', undefined, 10).total).toBe(total);
  });
});

describe('what is followed', () => {
  it('are requests that may still change, with their secrets; in the order in which they came', () => {
    const a = armazemAberto();
    recebido(a, 1, { situacaoCadastral: 'APROVADO' });
    recebido(a, 2);
    recebido(a, 3, { situacaoCadastral: 'REPROVADO' });
    recebido(a, 4, { situacaoCadastral: 'DEVOLVIDO' });
    rascunho(a, 5);
    expect(a.pedidos.acompanhados(10, 0).map((s) => s.segredo)).toEqual([
      'segredo-1',
      'segredo-2',
      'segredo-4',
    ]);
    expect(a.pedidos.acompanhados(1, 1).map((s) => s.segredo)).toEqual(['segredo-2']);
  });
});

/** How many transactions lie in the write-ahead log: frames that carry a database size end one (SQLite file format §4.1). */
function commitsNoWal(banco: Database.Database, pasta: string): number {
  const wal = readFileSync(join(pasta, 'dispositivo.db-wal'));
  const pagina = Number(banco.pragma('page_size', { simple: true }));
  const quadros = Array.from(
    { length: Math.floor((wal.length - 32) / (pagina + 24)) },
    (_, i) => 32 + i * (pagina + 24),
  );
  const sal = wal.readBigUInt64BE(16);
  return quadros.filter((onde) => wal.readBigUInt64BE(onde + 8) === sal && wal.readUInt32BE(onde + 4) > 0)
    .length;
}
