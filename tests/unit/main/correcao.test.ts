import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { pedidoSchema } from '../../../contract/domain/pedido.ts';
import { campos } from '../domain/apoio.ts';
import { AGORA, armazemAberto, codigoDe, idDe, naFila, recebido, valor } from './apoio.ts';
import {
  correcaoNaFila,
  CORRIGIDO,
  corrigido,
  corrigindo,
  devolvido,
  DEVOLVIDO,
  enfileirarCorrecao,
  naBase,
  respostaCorrigida,
  respostaDevolvida,
} from './correcao.apoio.ts';

const id = idDe(1);

describe('a returned request', () => {
  it('is not editable until its correction is asked for', () => {
    const a = armazemAberto();
    const { revisao } = devolvido(a, 1);
    expect(codigoDe(a.pedidos.salvar(id, revisao, campos(), AGORA))).toBe('JA_RECEBIDO');
  });

  it('is opened with what was sent, and stays received: protocol, tab, nothing to discard', () => {
    const a = armazemAberto();
    const p = pedidoSchema.parse(corrigindo(a, 1));
    expect(p).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: true,
      protocolo: '2026.000001-7',
      recebido: { versao: 2 },
    });
    expect([p.campos, p.enviados]).toEqual([campos(), campos()]);
    expect(a.pedidos.listar('analise', '', undefined, 10).itens.map((i) => i.id)).toEqual([id]);
    expect(a.pedidos.listar('rascunhos', '', undefined, 10).total).toBe(0);
  });

  it('asked for twice (two windows), keeps what was typed meanwhile', () => {
    const a = armazemAberto();
    corrigido(a, 1);
    const denovo = valor(a.pedidos.corrigir(id, AGORA + 5));
    expect(denovo).toMatchObject({ corrigindo: true, campos: { setorTrabalho: 'Controladoria' } });
    expect(denovo.enviados).toEqual(campos());
  });

  it.each<[string, (a: ReturnType<typeof armazemAberto>) => unknown, string]>([
    ['a draft', (a) => naFila(a, 2), 'PEDIDO_NAO_ENCONTRADO'],
    ['one in the queue', (a) => naFila(a, 1), 'JA_ENFILEIRADO'],
    ['one under analysis', (a) => recebido(a, 1), 'JA_RECEBIDO'],
    ['an approved one', (a) => recebido(a, 1, { situacaoCadastral: 'APROVADO' }), 'JA_RECEBIDO'],
    ['a refused one', (a) => recebido(a, 1, { situacaoCadastral: 'REPROVADO' }), 'JA_RECEBIDO'],
  ])('%s cannot be corrected', (_qual, preparar, esperado) => {
    const a = armazemAberto();
    preparar(a);
    expect(codigoDe(a.pedidos.corrigir(id, AGORA))).toBe(esperado);
  });
});

describe('what is typed into a correction', () => {
  it('is on the disk like any draft, and is there after the program ended', () => {
    const a = armazemAberto();
    corrigido(a, 1, { setorTrabalho: 'Contr', nomeCompleto: '' });
    a.armazem.encerrar();
    const depois = naBase(armazemAberto(a.pasta), 1);
    expect(depois).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: true,
      pendencias: 1,
      campos: { setorTrabalho: 'Contr', nomeCompleto: '' },
    });
  });

  it('does not change the name in the list nor the search before the backend has it', () => {
    const a = armazemAberto();
    corrigido(a, 1, { nomeCompleto: 'Mariana Alves' });
    const achados = (busca: string) =>
      a.pedidos.listar('todos', busca, undefined, 5).itens.map((p) => p.nome);
    expect(achados('marina')).toEqual(['Marina Alves Costa']);
    expect(achados('mariana')).toEqual([]);
  });

  it.each([
    ['CPF', { cpf: '123.456.789-09' }],
    ['CNPJ', { cnpj: '12.ABC.345/01DE-35' }],
  ] as const)('may not be another %s (BR-04)', (_qual, mais) => {
    const a = armazemAberto();
    const { revisao } = corrigindo(a, 1);
    expect(codigoDe(a.pedidos.salvar(id, revisao, campos(mais), AGORA))).toBe('JA_RECEBIDO');
    expect(naBase(a, 1).campos).toEqual(campos());
  });

  it('may be the same numbers with another mask', () => {
    const a = armazemAberto();
    const { revisao } = corrigindo(a, 1);
    const salvo = a.pedidos.salvar(
      id,
      revisao,
      campos({ cpf: '52998224725', cnpj: '11222333000181' }),
      AGORA,
    );
    expect(codigoDe(salvo)).toBe('ok');
  });

  it('is not saved over by a window that has an older revisão', () => {
    const a = armazemAberto();
    const { revisao } = corrigindo(a, 1);
    valor(a.pedidos.salvar(id, revisao, campos({ setorTrabalho: 'Da primeira' }), AGORA));
    expect(codigoDe(a.pedidos.salvar(id, revisao, campos(), AGORA))).toBe('RASCUNHO_MUDOU');
  });

  it('given up, leaves the request returned as it was; a second time there is nothing to discard', () => {
    const a = armazemAberto();
    corrigido(a, 1);
    valor(a.pedidos.descartar(id, AGORA));
    expect(naBase(a, 1)).toMatchObject({ estado: 'DEVOLVIDO', corrigindo: false, enviados: null });
    expect(naBase(a, 1).campos).toEqual(campos());
    expect(codigoDe(a.pedidos.descartar(id, AGORA))).toBe('JA_RECEBIDO');
  });
});

describe('sending a correction', () => {
  it('waits in the queue without touching what was sent before; cancelled, it is a correction again', () => {
    const a = armazemAberto();
    const antes = devolvido(a, 1);
    const { revisao } = valor(a.pedidos.corrigir(id, AGORA));
    const p = valor(a.pedidos.salvar(id, revisao, campos({ setorTrabalho: 'Controladoria' }), AGORA));
    enfileirarCorrecao(a, p);
    expect(naBase(a, 1)).toMatchObject({
      estado: 'NA_FILA',
      corrigindo: true,
      protocolo: '2026.000001-7',
      fila: { posicao: 1 },
      enfileiradoEm: antes.enfileiradoEm,
      conferidoEm: antes.conferidoEm,
    });
    expect(a.pedidos.envioDe(id)).toBe('{"corpo":1}');
    expect(codigoDe(a.pedidos.descartar(id, AGORA))).toBe('JA_ENFILEIRADO');
    expect(codigoDe(a.pedidos.corrigir(id, AGORA))).toBe('JA_ENFILEIRADO');
    const cancelado = valor(a.pedidos.cancelarEnvio(id, AGORA));
    expect(cancelado).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: true,
      fila: null,
      campos: { setorTrabalho: 'Controladoria' },
    });
    expect(cancelado.enviados).toEqual(campos());
  });

  it('cannot be cancelled once it may be there', () => {
    const a = armazemAberto();
    correcaoNaFila(a, 1);
    a.fila.tomar(AGORA + 10, 8);
    expect(naBase(a, 1).estado).toBe('ENVIANDO');
    expect(codigoDe(a.pedidos.cancelarEnvio(id, AGORA))).toBe('ENVIO_EM_CURSO');
  });

  it('goes after what is still open of the same request, never before', () => {
    const a = armazemAberto();
    correcaoNaFila(a, 1);
    a.fila.reenviarTudo(AGORA);
    expect(a.fila.tomar(AGORA + 10, 8).map((o) => o.tipo)).toEqual(['pre-cadastro.enviar']);
  });

  it('that the backend acknowledged is under analysis again: same protocol, next version, new text', () => {
    const a = armazemAberto();
    const operacao = correcaoNaFila(a, 1);
    const p = valor(a.pedidos.confirmarCorrecao(operacao, '{"corpo":2}', respostaCorrigida(1), AGORA));
    expect(p).toMatchObject({
      estado: 'EM_ANALISE',
      corrigindo: false,
      protocolo: '2026.000001-7',
      recebido: { versao: 3 },
      enviados: null,
      naoEnviada: null,
      campos: { setorTrabalho: 'Controladoria' },
    });
    expect(a.pedidos.envioDe(id)).toBe('{"corpo":2}');
    expect(codigoDe(a.pedidos.corrigir(id, AGORA))).toBe('JA_RECEBIDO');
  });

  it('goes through several rounds, each with its own text', () => {
    const a = armazemAberto();
    valor(a.pedidos.confirmarCorrecao(correcaoNaFila(a, 1), '{}', respostaCorrigida(1), AGORA));
    const historico = [...respostaCorrigida(1).historico, DEVOLVIDO];
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1, { versao: 4, historico }), AGORA));
    const { revisao, campos: base } = valor(a.pedidos.corrigir(id, AGORA));
    expect(base.setorTrabalho).toBe('Controladoria');
    const p = valor(a.pedidos.salvar(id, revisao, { ...base, setorTrabalho: 'Auditoria' }, AGORA));
    const operacao = enfileirarCorrecao(a, p);
    const fim = respostaCorrigida(1, { versao: 5, historico: [...historico, CORRIGIDO] });
    expect(valor(a.pedidos.confirmarCorrecao(operacao, '{}', fim, AGORA))).toMatchObject({
      estado: 'EM_ANALISE',
      campos: { setorTrabalho: 'Auditoria' },
    });
  });

  it.each(['PRECISA_DE_VOCE', 'RECUSADO'] as const)(
    'that stopped as %s keeps its text, its protocol, and can be given up',
    (estado) => {
      const a = armazemAberto();
      const operacao = correcaoNaFila(a, 1);
      const motivo = { ...erro('VALIDACAO'), campos: [{ campo: 'setorTrabalho', codigo: 'LONGO' as const }] };
      const parado = valor(a.pedidos.pararEnvio(operacao, id, motivo, estado, AGORA));
      expect(parado).toMatchObject({ estado, corrigindo: true, protocolo: '2026.000001-7' });
      const mudado = valor(a.pedidos.salvar(id, parado.revisao, campos({ setorTrabalho: 'Obras' }), AGORA));
      expect(mudado).toMatchObject({ estado: 'DEVOLVIDO', corrigindo: true, impedimento: null });
      valor(a.pedidos.descartar(id, AGORA));
      expect(naBase(a, 1)).toMatchObject({ estado: 'DEVOLVIDO', corrigindo: false });
      expect(a.fila.doAlvo(id)?.tipo).toBe('pre-cadastro.enviar');
    },
  );
});

describe('news of a request that is being corrected', () => {
  it.each([
    ['APROVADO', 'APROVADO'],
    ['REPROVADO', 'REPROVADO'],
    ['ANALISE', 'EM_ANALISE'],
  ] as const)('%s ends the correction; its text is kept to be read', (situacaoCadastral, estado) => {
    const a = armazemAberto();
    corrigido(a, 1);
    const p = valor(a.pedidos.guardarConsulta(respostaDevolvida(1, { versao: 3, situacaoCadastral }), AGORA));
    expect(p).toMatchObject({ estado, corrigindo: false, enviados: null, recebido: { versao: 3 } });
    expect(p.campos).toEqual(campos());
    expect(p.naoEnviada).toEqual(campos({ setorTrabalho: 'Controladoria' }));
  });

  it('leaves nothing behind of a correction in which nothing was typed', () => {
    const a = armazemAberto();
    corrigindo(a, 1);
    const aprovado = respostaDevolvida(1, { versao: 3, situacaoCadastral: 'APROVADO' });
    expect(valor(a.pedidos.guardarConsulta(aprovado, AGORA)).naoEnviada).toBeNull();
  });

  it('keeps what was typed in the very moment in which it ended, too', () => {
    const a = armazemAberto();
    const { revisao } = corrigido(a, 1);
    const aprovado = respostaDevolvida(1, { versao: 3, situacaoCadastral: 'APROVADO' });
    valor(a.pedidos.guardarConsulta(aprovado, AGORA));
    const tarde = campos({ setorTrabalho: 'Controladoria Geral' });
    expect(codigoDe(a.pedidos.salvar(id, revisao, tarde, AGORA))).toBe('JA_RECEBIDO');
    expect(naBase(a, 1).naoEnviada).toEqual(tarde);
    expect(codigoDe(a.pedidos.salvar(id, revisao - 1, campos(), AGORA))).toBe('JA_RECEBIDO');
    expect(naBase(a, 1).naoEnviada).toEqual(tarde);
  });

  it('of the same version changes nothing, wherever the correction is', () => {
    const a = armazemAberto();
    corrigido(a, 1);
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1), AGORA));
    const operacao = enfileirarCorrecao(a, naBase(a, 1));
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1), AGORA));
    expect(naBase(a, 1)).toMatchObject({ estado: 'NA_FILA', corrigindo: true });
    valor(a.pedidos.pararEnvio(operacao, id, erro('VALIDACAO'), 'PRECISA_DE_VOCE', AGORA));
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1), AGORA));
    expect(naBase(a, 1)).toMatchObject({ estado: 'PRECISA_DE_VOCE', corrigindo: true });
  });

  it('returned once more with other words, asks to look again before it is sent', () => {
    const a = armazemAberto();
    const p = corrigido(a, 1);
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1, { versao: 3 }), AGORA));
    expect(naBase(a, 1)).toMatchObject({
      corrigindo: true,
      campos: { setorTrabalho: 'Controladoria' },
      recebido: { versao: 3 },
    });
    expect(() => enfileirarCorrecao(a, p)).toThrow('RASCUNHO_MUDOU');
  });

  it('takes a correction that did not leave back from the queue', () => {
    const a = armazemAberto();
    correcaoNaFila(a, 1);
    valor(
      a.pedidos.guardarConsulta(respostaDevolvida(1, { versao: 3, situacaoCadastral: 'APROVADO' }), AGORA),
    );
    expect(naBase(a, 1)).toMatchObject({
      estado: 'APROVADO',
      fila: null,
      naoEnviada: { setorTrabalho: 'Controladoria' },
    });
    expect(a.fila.tomar(AGORA + 10, 8)).toEqual([]);
  });

  it('waits for the own answer of a correction that may be there already', () => {
    const a = armazemAberto();
    const operacao = correcaoNaFila(a, 1);
    a.fila.tomar(AGORA + 10, 8);
    valor(a.pedidos.guardarConsulta(respostaCorrigida(1), AGORA));
    expect(naBase(a, 1)).toMatchObject({ estado: 'ENVIANDO', corrigindo: true, recebido: { versao: 3 } });
    expect(valor(a.pedidos.confirmarCorrecao(operacao, '{}', respostaCorrigida(1), AGORA)).estado).toBe(
      'EM_ANALISE',
    );
  });

  it('is asked for wherever the correction is', () => {
    const a = armazemAberto();
    corrigindo(a, 1);
    correcaoNaFila(a, 2);
    const operacao = correcaoNaFila(a, 3);
    valor(a.pedidos.pararEnvio(operacao, idDe(3), erro('PROIBIDO'), 'RECUSADO', AGORA));
    expect(a.pedidos.acompanhados(10, 0).map((s) => s.segredo)).toEqual([
      'segredo-1',
      'segredo-2',
      'segredo-3',
    ]);
  });
});
