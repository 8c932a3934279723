import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { aprovacaoSchema } from '../../../contract/domain/aprovacao.ts';
import { resumoDoVisto } from '../../../main/aprovacao/visto.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  codigoDe,
  idDe,
  operacaoDe,
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
  fatos,
  HELENA,
  listar,
  nova,
  OUTRO_CNPJ,
  pedidoDe,
  receberPagina,
  tabDe,
} from './aprovacao-apoio.ts';

const abrir = (a: ArmazemDeTeste, n: number) => valor(a.aprovacoes.abrir(idDe(n), CNPJ));
const tomar = (a: ArmazemDeTeste) => a.fila.tomar(AGORA + 2_000, 200);
const receber = (a: ArmazemDeTeste, ...ns: number[]): void => {
  for (const n of ns) a.aprovacoes.receber(pedidoDe(n), AGORA);
};
const DECIDIDA = { ...APROVAR, decididoEm: new Date(AGORA + 1_000).toISOString() };
/** As it travels: with the digest of what was seen. */
const ENVIADA = { ...DECIDIDA, visto: resumoDoVisto(pedidoDe(1)) };

/** Commits in the write-ahead log: a frame that ends one carries the size of the file (its header is not encrypted). */
function commitsDe(a: ArmazemDeTeste): number {
  const wal = readFileSync(join(a.pasta, 'dispositivo.db-wal'));
  const quadro = 24 + wal.readUInt32BE(8);
  const sal = wal.subarray(16, 24);
  let commits = 0;
  for (let i = 32; i + quadro <= wal.length && wal.subarray(i + 8, i + 16).equals(sal); i += quadro)
    if (wal.readUInt32BE(i + 4) !== 0) commits += 1;
  return commits;
}

describe('a request that the backend tells', () => {
  it('waits for a decision, with its data and its checks', () => {
    const a = armazemAberto();
    a.entidades.guardar(fatos(), AGORA);
    receber(a, 1);
    const aberta = aprovacaoSchema.parse(abrir(a, 1));
    expect(aberta.dado).toEqual(pedidoDe(1));
    expect(aberta.resumo).toMatchObject({ local: null, conferencia: { conferem: 5, de: 5, avisos: 0 } });
    expect(tabDe(a, 1)).toBe('pendentes');
    expect(a.aprovacoes.quantosPendentes(CNPJ)).toBe(1);
  });

  it('is not overwritten by an older version, and changes nothing when it is told again', () => {
    const a = armazemAberto();
    const v2 = corrigidoDe(pedidoDe(1), { nomeCompleto: 'Marina Costa' });
    expect([v2, v2, pedidoDe(1)].map((p) => a.aprovacoes.receber(p, AGORA))).toEqual([true, false, false]);
    expect(abrir(a, 1).resumo).toMatchObject({ nome: 'Marina Costa', versao: 2 });
  });

  it('replaces one that this version of the program can no longer read', () => {
    const a = armazemAberto();
    receber(a, 1);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(`UPDATE aprovacao SET dado = '{}'`);
    banco.close();
    expect(listar(a).itens).toHaveLength(1);
    expect(a.aprovacoes.receber(pedidoDe(1), AGORA)).toBe(true);
    expect(abrir(a, 1).dado).toEqual(pedidoDe(1));
  });

  it('does not bring the secret of its author along', () => {
    const a = armazemAberto();
    a.aprovacoes.receber({ ...pedidoDe(1), acompanhamento: 'segredo' }, AGORA);
    expect(JSON.stringify(abrir(a, 1))).not.toContain('segredo');
  });

  it('is not opened nor decided for another entity (BR-12)', () => {
    const a = armazemAberto();
    receber(a, 1);
    expect(codigoDe(a.aprovacoes.abrir(idDe(1), OUTRO_CNPJ))).toBe('DECISAO_NAO_ENCONTRADA');
    const quem = { por: HELENA, em: AGORA };
    const [r] = a.aprovacoes.decidir(OUTRO_CNPJ, [nova(1)], quem, AGORA);
    expect(r?.erro?.codigo).toBe('DECISAO_NAO_ENCONTRADA');
    expect(listar(a, {}, OUTRO_CNPJ).contagens.todos).toBe(0);
  });
});

describe('a decision', () => {
  it('stands in the queue with the version, the time, the person and what was seen', () => {
    const a = armazemAberto();
    receber(a, 1);
    const [r] = decidir(a, [nova(1)]);
    expect(r).toMatchObject({ erro: null, item: { local: { decisao: 'APROVAR', estado: 'NA_FILA' } } });
    expect(aprovacaoSchema.parse(abrir(a, 1)).pendente).toEqual({
      decisao: ENVIADA,
      versao: 1,
      decididoEm: DECIDIDA.decididoEm,
      decididoPor: HELENA,
      visto: pedidoDe(1),
      estado: 'NA_FILA',
      motivo: null,
      talvezEnviada: false,
    });
    expect(tabDe(a, 1)).toBe('nao-enviados');
    expect(JSON.parse(tomar(a)[0]?.corpo ?? '')).toEqual({ seVersao: 1, corpo: JSON.stringify(ENVIADA) });
    expect(abrir(a, 1).pendente).toMatchObject({ estado: 'ENVIANDO', talvezEnviada: true });
  });

  it('of many goes in one commit (P1)', () => {
    const a = armazemAberto();
    const ns = Array.from({ length: 200 }, (_, i) => i + 1);
    receberPagina(
      a,
      ns.map((n) => pedidoDe(n)),
    );
    const antes = commitsDe(a);
    const feitas = decidir(
      a,
      ns.map((n) => nova(n)),
    );
    expect(feitas.every((r) => r.erro === null)).toBe(true);
    expect(commitsDe(a) - antes).toBe(1);
    expect(a.aprovacoes.naoEnviados()).toBe(200);
  });

  it('that cannot be taken is told beside those that are', () => {
    const a = armazemAberto();
    receber(a, 1, 2, 3, 5);
    a.aprovacoes.receber(corrigidoDe(pedidoDe(2)), AGORA);
    a.aprovacoes.receber(decididoDe(pedidoDe(3), APROVAR), AGORA);
    const outra = nova(5, { operacao: operacaoDe(99) });
    const feitas = decidir(a, [nova(1), nova(2), nova(3, { versao: 2 }), nova(4), nova(5), outra]);
    expect(feitas.map((r) => r.erro?.codigo ?? 'ok')).toEqual([
      'ok',
      'VERSAO_DESATUALIZADA',
      'JA_DECIDIDO',
      'DECISAO_NAO_ENCONTRADA',
      'ok',
      'JA_ENFILEIRADO',
    ]);
    expect(tomar(a)).toHaveLength(2);
  });

  it('is signed by the backend’s clock and queued by the computer’s, which may be hours behind', () => {
    const a = armazemAberto();
    receber(a, 1);
    a.aprovacoes.decidir(CNPJ, [nova(1)], { por: HELENA, em: AGORA + 7_200_000 }, AGORA);
    expect(abrir(a, 1).pendente?.decididoEm).toBe(new Date(AGORA + 7_200_000).toISOString());
    expect(tomar(a)).toHaveLength(1);
  });

  it('is taken back as long as it cannot have been sent', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    decidir(a, [nova(1), nova(2)]);
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(1)])).toEqual([{ id: idDe(1), erro: null }]);
    expect([tabDe(a, 1), abrir(a, 1).pendente]).toEqual(['pendentes', null]);
    expect(tomar(a).map((o) => o.alvo)).toEqual([idDe(2)]);
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(2)])[0]?.erro?.codigo).toBe('ENVIO_EM_CURSO');
    expect(a.aprovacoes.cancelar(OUTRO_CNPJ, [idDe(2)])[0]?.erro?.codigo).toBe('DECISAO_NAO_ENCONTRADA');
    a.aprovacoes.confirmar(operacaoDe(2), decididoDe(pedidoDe(2), DECIDIDA), AGORA);
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(2)])[0]?.erro?.codigo).toBe('JA_DECIDIDO');
  });

  it('is over when the backend took it; its operation is kept', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    tomar(a);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    expect(abrir(a, 1)).toMatchObject({
      resumo: { situacaoCadastral: 'APROVADO', perfis: ['CADASTRADOR'], local: null },
      pendente: null,
    });
    expect(tabDe(a, 1)).toBe('decididos');
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('CONFIRMADA');
    expect(a.aprovacoes.exportarPendentes()).toEqual([]);
  });

  it('that was confirmed late does not undo what came by the feed meanwhile', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1, { decisao: DEVOLVER })]);
    tomar(a);
    const devolvido = decididoDe(pedidoDe(1), DEVOLVER);
    a.aprovacoes.receber(corrigidoDe(devolvido), AGORA);
    a.aprovacoes.confirmar(operacaoDe(1), devolvido, AGORA);
    expect(abrir(a, 1)).toMatchObject({
      resumo: { versao: 3, situacaoCadastral: 'ANALISE' },
      pendente: null,
    });
    expect(tabDe(a, 1)).toBe('pendentes');
  });
});

describe('a request that changed after it was decided here', () => {
  it('stops the decision that waits, shows both versions, and asks again', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    const v2 = corrigidoDe(pedidoDe(1), { setorTrabalho: 'Educação' });
    a.aprovacoes.receber(v2, AGORA);
    expect(abrir(a, 1)).toMatchObject({
      dado: { setorTrabalho: 'Educação', versao: 2 },
      pendente: {
        estado: 'CONFLITO',
        versao: 1,
        visto: pedidoDe(1),
        motivo: { codigo: 'VERSAO_DESATUALIZADA' },
      },
    });
    expect(tomar(a)).toEqual([]);
    expect(a.aprovacoes.parados()).toBe(1);
    expect(decidir(a, [nova(1, { operacao: operacaoDe(2) })])[0]?.erro?.codigo).toBe('VERSAO_DESATUALIZADA');
    expect(decidir(a, [nova(1, { versao: 2, operacao: operacaoDe(3) })])[0]?.erro).toBeNull();
    expect(tomar(a).map((o) => o.id)).toEqual([operacaoDe(3)]);
  });

  it('is another version also under the same number, which a restored backend gives again', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    const outra = {
      ...pedidoDe(1),
      email: 'outra@exemplo.mg.gov.br',
      atualizadoEm: '2026-11-11T08:00:00.000Z',
    };
    a.aprovacoes.receber(outra, AGORA);
    expect(abrir(a, 1).pendente).toMatchObject({
      estado: 'CONFLITO',
      versao: 1,
      motivo: { codigo: 'VERSAO_DESATUALIZADA' },
    });
    expect(tomar(a)).toEqual([]);
  });

  it('decided by somebody else says so, and the decision can be given up', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    a.aprovacoes.receber(decididoDe(pedidoDe(1), APROVAR, 'Outra Pessoa'), AGORA);
    expect(abrir(a, 1).pendente?.motivo?.codigo).toBe('JA_DECIDIDO');
    expect(tabDe(a, 1)).toBe('nao-enviados');
    a.aprovacoes.cancelar(CNPJ, [idDe(1)]);
    expect(tabDe(a, 1)).toBe('decididos');
  });

  it('leaves a decision that may have been sent to the backend’s answer', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    const [operacao] = tomar(a);
    const v2 = corrigidoDe(pedidoDe(1));
    a.aprovacoes.receber(v2, AGORA);
    expect(abrir(a, 1).pendente?.estado).toBe('ENVIANDO');
    const fim = a.aprovacoes.conflito(
      { id: operacao?.id ?? '', talvez_enviada: false },
      v2,
      erro('VERSAO_DESATUALIZADA'),
      AGORA,
    );
    expect([fim, abrir(a, 1).pendente?.estado]).toEqual(['parada', 'CONFLITO']);
  });

  it.each([
    ['an earlier attempt may have arrived', true, DECIDIDA, 'confirmada'],
    ['this was the first attempt', false, DECIDIDA, 'parada'],
    [
      'it was decided at another time',
      true,
      { ...APROVAR, decididoEm: new Date(AGORA).toISOString() },
      'parada',
    ],
    ['other profiles were given', true, { ...DECIDIDA, perfis: ['BENEFICIARIO_ENGENHEIRO'] }, 'parada'],
  ])('is our own effect only when it can be nothing else: %s', (_caso, talvez, outra, fim) => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    tomar(a);
    const operacao = { id: operacaoDe(1), talvez_enviada: talvez };
    const atual = decididoDe(pedidoDe(1), outra);
    expect(a.aprovacoes.conflito(operacao, atual, erro('JA_DECIDIDO'), AGORA)).toBe(fim);
    expect(abrir(a, 1).pendente === null).toBe(fim === 'confirmada');
  });

  it('of which the present version comes later is settled then, when it shows our effect', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    tomar(a);
    a.aprovacoes.conflito({ id: operacaoDe(1), talvez_enviada: true }, null, erro('JA_DECIDIDO'), AGORA);
    expect(abrir(a, 1).pendente?.estado).toBe('CONFLITO');
    a.aprovacoes.receber(decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    expect(abrir(a, 1).pendente).toBeNull();
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('CONFIRMADA');
  });
});

describe('a decision that the backend refuses', () => {
  it('waits for the person and can be exported, and holds back no other request', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    decidir(a, [nova(1), nova(2)]);
    const motivo = erro('REPRESENTANTE_SUBSTITUIDO');
    tomar(a);
    a.aprovacoes.recusar({ id: operacaoDe(1), talvez_enviada: false }, motivo, AGORA);
    a.fila.retomar();
    expect(tomar(a).map((o) => o.alvo)).toEqual([idDe(2)]);
    expect(abrir(a, 1).pendente).toMatchObject({ estado: 'RECUSADA', motivo });
    expect(a.aprovacoes.exportarPendentes().map((d) => [d.id, d.estado, d.versaoVista])).toEqual([
      [idDe(1), 'RECUSADA', 1],
      [idDe(2), 'NA_FILA', 1],
    ]);
  });
});

describe('what leaves this computer', () => {
  it('are the requests of entities that are no longer represented; unsent decisions can still be exported (BR-12)', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    a.aprovacoes.receber(pedidoDe(3, { cnpj: OUTRO_CNPJ }), AGORA);
    a.entidades.guardar(fatos(), AGORA);
    decidir(a, [nova(1), nova(2)]);
    a.aprovacoes.confirmar(operacaoDe(2), decididoDe(pedidoDe(2), DECIDIDA), AGORA);
    expect(a.aprovacoes.limparForaDe([OUTRO_CNPJ], [OUTRO_CNPJ])).toBe(2);
    expect([listar(a).contagens.todos, listar(a, {}, OUTRO_CNPJ).contagens.todos]).toEqual([0, 1]);
    expect(a.entidades.ler(CNPJ)).toBeNull();
    expect(listar(a, { busca: 'pessoa' }).itens).toEqual([]);
    expect(a.aprovacoes.exportarPendentes()).toMatchObject([{ id: idDe(1), visto: pedidoDe(1) }]);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    expect(listar(a).contagens.todos).toBe(0);
    expect(a.aprovacoes.exportarPendentes()).toEqual([]);
  });

  it('are not the facts of an entity in which the person works without representing it', () => {
    const a = armazemAberto();
    receber(a, 1);
    a.entidades.guardar(fatos(), AGORA);
    a.entidades.guardar(fatos({ cnpj: OUTRO_CNPJ }), AGORA);
    a.daConta.ficarSoCom([], [CNPJ]);
    expect(listar(a).contagens.todos).toBe(0);
    expect([a.entidades.ler(CNPJ)?.cnpj, a.entidades.ler(OUTRO_CNPJ)]).toEqual([CNPJ, null]);
  });

  it('is a request that the backend no longer tells, once no decision on it waits', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    decidir(a, [nova(1)]);
    for (const n of [1, 2, 9]) a.aprovacoes.remover(idDe(n));
    expect(listar(a).itens.map((i) => i.id)).toEqual([idDe(1)]);
    a.aprovacoes.cancelar(CNPJ, [idDe(1)]);
    expect(listar(a).contagens).toMatchObject({ todos: 0, 'nao-enviados': 0 });
  });
});
