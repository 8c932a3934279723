import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { campos } from '../domain/apoio.ts';
import { AGORA, armazemAberto, CHAVE, idDe, valor } from './apoio.ts';
import {
  correcaoNaFila,
  corrigido,
  devolvido,
  DEVOLVIDO,
  naBase,
  respostaCorrigida,
  respostaDevolvida,
} from './correcao.apoio.ts';

const id = idDe(1);

describe('a backend that lost part of its past', () => {
  /** Everything retained goes again, the oldest of each request first. */
  const reenviar = (a: ReturnType<typeof armazemAberto>): string => {
    a.novidades.mudarEpoca('epoca-1', AGORA);
    a.novidades.mudarEpoca('epoca-2', AGORA);
    const [operacao] = a.fila.tomar(AGORA + 10, 8);
    if (operacao === undefined) throw new Error('nothing goes again');
    return operacao.id;
  };

  it('does not end an open correction by acknowledging the first version again', () => {
    const a = armazemAberto();
    corrigido(a, 1);
    valor(a.pedidos.confirmarEnvio(reenviar(a), respostaDevolvida(1, { versao: 1 }), AGORA));
    expect(naBase(a, 1)).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: true,
      campos: { setorTrabalho: 'Controladoria' },
    });
  });

  it.each<[string, (a: ReturnType<typeof armazemAberto>, operacao: string) => unknown]>([
    ['refused', (a, o) => a.pedidos.pararEnvio(o, id, erro('JA_CADASTRADO'), 'RECUSADO', AGORA)],
    ['met by another version', (a, o) => a.pedidos.conflitoDaCorrecao(o, respostaDevolvida(1), AGORA)],
    ['acknowledged', (a, o) => a.pedidos.confirmarCorrecao(o, '{}', respostaCorrigida(1), AGORA)],
  ])('the correction of an earlier round, %s, has no say in the open one', (_como, responder) => {
    const a = armazemAberto();
    const primeira = correcaoNaFila(a, 1);
    valor(a.pedidos.confirmarCorrecao(primeira, '{}', respostaCorrigida(1), AGORA));
    const denovo: Partial<PreCadastro> = {
      versao: 4,
      historico: [...respostaCorrigida(1).historico, DEVOLVIDO],
    };
    valor(a.pedidos.guardarConsulta(respostaDevolvida(1, denovo), AGORA));
    const { revisao } = valor(a.pedidos.corrigir(id, AGORA));
    valor(a.pedidos.salvar(id, revisao, campos({ setorTrabalho: 'Auditoria' }), AGORA));
    valor(a.pedidos.confirmarEnvio(reenviar(a), respostaDevolvida(1, denovo), AGORA));
    expect(a.fila.tomar(AGORA + 10, 8).map((o) => o.id)).toEqual([primeira]);
    responder(a, primeira);
    expect(naBase(a, 1)).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: true,
      campos: { setorTrabalho: 'Auditoria' },
    });
    expect(a.fila.resumo().pendentes).toBe(0);
  });

  it('and with it the correction: the request is what the backend has, the corrected text is kept', () => {
    const a = armazemAberto();
    const primeira = correcaoNaFila(a, 1);
    valor(a.pedidos.confirmarCorrecao(primeira, '{}', respostaCorrigida(1), AGORA));
    const antiga = respostaDevolvida(1, { versao: 1, situacaoCadastral: 'ANALISE' });
    valor(a.pedidos.confirmarEnvio(reenviar(a), antiga, AGORA));
    expect(valor(a.pedidos.conflitoDaCorrecao(primeira, antiga, AGORA))).toMatchObject({
      estado: 'EM_ANALISE',
      campos: { setorTrabalho: 'Planejamento' },
      naoEnviada: { setorTrabalho: 'Controladoria' },
    });
  });
});

describe('a crash', () => {
  it('between the answer and its storing: the correction goes again with its key, and nothing else changed', () => {
    const a = armazemAberto();
    const operacao = correcaoNaFila(a, 1);
    const [antes] = a.fila.tomar(AGORA + 10, 8);
    a.armazem.encerrar();
    const b = armazemAberto(a.pasta);
    expect(naBase(b, 1)).toMatchObject({ estado: 'NA_FILA', corrigindo: true });
    const [depois] = b.fila.tomar(AGORA + 20, 8);
    expect(depois).toMatchObject({ id: operacao, corpo: antes?.corpo, talvez_enviada: true });
  });

  it.each([
    [
      'opening the correction',
      (a: ReturnType<typeof armazemAberto>) => a.pedidos.corrigir(id, AGORA),
      () => undefined,
    ],
    [
      'giving it up',
      (a: ReturnType<typeof armazemAberto>) => a.pedidos.descartar(id, AGORA),
      (a: ReturnType<typeof armazemAberto>) => a.pedidos.corrigir(id, AGORA),
    ],
    [
      'ending it',
      (a: ReturnType<typeof armazemAberto>) =>
        a.pedidos.guardarConsulta(respostaDevolvida(1, { versao: 3, situacaoCadastral: 'APROVADO' }), AGORA),
      (a: ReturnType<typeof armazemAberto>) => a.pedidos.corrigir(id, AGORA),
    ],
  ])('in the middle of %s leaves everything as it was', (_passo, fazer, antes) => {
    const a = armazemAberto();
    devolvido(a, 1);
    antes(a);
    const estava = naBase(a, 1);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(
      `CREATE TRIGGER queda BEFORE UPDATE OF revisao ON pedido BEGIN SELECT raise(ABORT, 'the power went'); END`,
    );
    expect(() => fazer(a)).toThrow('the power went');
    banco.exec('DROP TRIGGER queda');
    banco.close();
    expect(naBase(a, 1)).toEqual(estava);
  });

  it('that damaged the file and cost the operation leaves a correction in the hands of the person', () => {
    const a = armazemAberto();
    correcaoNaFila(a, 1);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(`DELETE FROM operacao WHERE tipo = 'pre-cadastro.corrigir'`);
    banco.close();
    valor(a.armazem.recuperar(CHAVE, AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA));
    const { repositorios } = a.armazem;
    const p = repositorios === null ? undefined : valor(repositorios.pedidos.abrir(id));
    expect(p).toMatchObject({ estado: 'DEVOLVIDO', corrigindo: true, protocolo: '2026.000001-7' });
  });
});
