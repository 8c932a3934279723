import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { resumoDoVisto } from '../../../main/aprovacao/visto.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { AGORA, armazemAberto, CHAVE, idDe, operacaoDe, valor, type ArmazemDeTeste } from './apoio.ts';
import {
  APROVAR,
  CNPJ,
  corrigidoDe,
  decididoDe,
  decidir,
  DEVOLVER,
  listar,
  nova,
  pedidoDe,
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

describe('a backend that lost part of its past', () => {
  it('is believed whatever version it tells, and what it had taken counts as unsent until it answers', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    decidir(a, [nova(1)]);
    tomar(a);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    a.aprovacoes.receber(corrigidoDe(pedidoDe(2)), AGORA);
    a.aprovacoes.esquecerVersoes();
    a.fila.reenviarTudo(AGORA);
    a.aprovacoes.receber(pedidoDe(1), AGORA);
    expect(a.aprovacoes.receber(pedidoDe(2), AGORA)).toBe(true);
    expect([tabDe(a, 1), abrir(a, 2).resumo.versao]).toEqual(['nao-enviados', 1]);
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(1)])[0]?.erro?.codigo).toBe('ENVIO_EM_CURSO');
    expect(tomar(a).map((o) => o.id)).toEqual([operacaoDe(1)]);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    expect([tabDe(a, 1), a.aprovacoes.naoEnviados()]).toEqual(['decididos', 0]);
  });

  it('does not stop a later decision on a request by refusing the earlier one again', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1, { decisao: DEVOLVER })]);
    tomar(a);
    const devolvido = decididoDe(pedidoDe(1), DEVOLVER);
    a.aprovacoes.confirmar(operacaoDe(1), devolvido, AGORA);
    a.aprovacoes.receber(corrigidoDe(devolvido), AGORA);
    decidir(a, [nova(1, { versao: 3, operacao: operacaoDe(2) })], AGORA + 1_500);
    a.aprovacoes.esquecerVersoes();
    a.fila.reenviarTudo(AGORA);
    expect(tomar(a).map((o) => o.id)).toEqual([operacaoDe(1)]);
    a.aprovacoes.conflito(
      { id: operacaoDe(1), talvez_enviada: true },
      null,
      erro('VERSAO_DESATUALIZADA'),
      AGORA,
    );
    expect(tomar(a).map((o) => o.id)).toEqual([operacaoDe(2)]);
    expect(abrir(a, 1).pendente?.decisao.decisao).toBe('APROVAR');
  });
});

describe('the operations that are no longer needed', () => {
  it('take the decisions that were confirmed with them', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    expect(a.aprovacoes.decididas(CNPJ, [idDe(1)])).toMatchObject([{ estado: 'CONFIRMADA' }]);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec('UPDATE operacao SET vista_em = 1');
    banco.close();
    a.fila.limpar(AGORA);
    expect(a.aprovacoes.decididas(CNPJ, [idDe(1)])).toEqual([]);
  });
});

describe('a store that was damaged', () => {
  it('comes back with its requests, tabs, search and unsent decisions', () => {
    const a = armazemAberto();
    receber(a, 1, 2);
    decidir(a, [nova(1)]);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(`DELETE FROM operacao`);
    banco.close();
    a.armazem.fechar();
    valor(a.armazem.recuperar(CHAVE, AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA));
    const repositorios = a.armazem.repositorios;
    if (repositorios === null) throw new Error('the store is not open');
    const b = { ...a, ...repositorios };
    expect(listar(b).contagens).toMatchObject({ pendentes: 1, 'nao-enviados': 1, todos: 2 });
    expect(listar(b, { busca: 'pessoa' }).itens).toHaveLength(2);
    expect(JSON.parse(tomar(b)[0]?.corpo ?? '')).toEqual({ seVersao: 1, corpo: JSON.stringify(ENVIADA) });
  });
});
