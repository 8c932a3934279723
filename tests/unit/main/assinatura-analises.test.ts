import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import type { Params } from '../../../contract/bridge/metodos.ts';
import { ITENS, type Item, type Solicitacao } from '../../../contract/domain/assinatura.ts';
import { lerEnvelope } from '../../../main/assinatura/operacao.ts';
import { AGORA, armazemAberto, codigoDe, idDe, valor, type ArmazemDeTeste } from './apoio.ts';
import {
  comArquivo,
  emAnalise,
  EU,
  OBRIGATORIOS,
  operacaoNova,
  shaDe,
  vencidas,
} from './assinatura-apoio.ts';

const ID = idDe(1);
const TODAS: Params<'analise.listar'> = { filtro: 'todas', busca: '', ordem: 'mais-antigas', limite: 100 };

const receber = (a: ArmazemDeTeste, ...pedidos: Solicitacao[]): void => {
  for (const s of pedidos) a.assinaturas.receber(s, EU, AGORA);
};
const marcarTodos = (a: ArmazemDeTeste, reprovado: Item | null = null): void => {
  for (const item of OBRIGATORIOS)
    valor(
      item === reprovado
        ? a.analises.marcar(ID, item, 'REPROVADO', 'A imagem está cortada')
        : a.analises.marcar(ID, item, 'APROVADO', ''),
    );
};
const concluir = (a: ArmazemDeTeste, versao = 7) =>
  a.analises.concluir(ID, versao, { operacao: operacaoNova(), em: AGORA }, AGORA);
const titulos = (a: ArmazemDeTeste, mais: Partial<Params<'analise.listar'>> = {}): string[] =>
  a.analises.listar({ ...TODAS, ...mais }).itens.map((i) => i.numero);

describe('the list of the desk', () => {
  it('is in the order of the sending, counts its tabs and goes on page by page', () => {
    const a = armazemAberto();
    receber(a, ...[3, 1, 2, 5, 4].map((n) => emAnalise(n)));
    receber(a, emAnalise(6, { situacao: 'APROVADA' }), emAnalise(7, { situacao: 'AGUARDANDO_SOLUCAO' }));
    const { contagens } = a.analises.listar(TODAS);
    expect(contagens).toEqual({
      'para-analisar': 5,
      'nao-enviadas': 0,
      aguardando: 1,
      aprovadas: 1,
      todas: 7,
    });
    const lidas: string[] = [];
    let depoisDe: string | undefined;
    for (let pagina = 0; pagina < 4; pagina += 1) {
      const p = a.analises.listar({ ...TODAS, limite: 2, ...(depoisDe === undefined ? {} : { depoisDe }) });
      lidas.push(...p.itens.map((i) => i.numero));
      depoisDe = p.proxima ?? undefined;
    }
    expect(lidas).toEqual(titulos(a));
    expect(titulos(a, { filtro: 'para-analisar' })).toEqual(
      [1, 2, 3, 4, 5].map((n) => `00000${String(n)}/2026`),
    );
    expect(titulos(a, { filtro: 'para-analisar', ordem: 'mais-recentes' })[0]).toBe('000005/2026');
  });

  it('finds by number, name, CPF and entity, without accents, and shows no whole CPF', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1), emAnalise(2, { nomeCompleto: 'Íris Peçanha', cpf: EU }));
    receber(a, emAnalise(3, { nomeCompleto: 'Íris Peçanha' }));
    expect(titulos(a, { busca: 'iris pecanha' })).toEqual(['000003/2026']);
    expect(titulos(a, { busca: '000003' })).toEqual(['000003/2026']);
    expect(titulos(a, { busca: '529.982' }).length).toBe(2);
    expect(JSON.stringify(a.analises.listar(TODAS))).not.toContain('52998224725');
  });
});

describe('an analysis', () => {
  it('needs a verdict for every file, and a reason for REPROVADO (BR-18)', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    const vazia = concluir(a);
    expect(vazia).toMatchObject({ ok: false, error: { codigo: 'VALIDACAO' } });
    marcarTodos(a);
    valor(a.analises.marcar(ID, 2, 'REPROVADO', '   '));
    expect(concluir(a)).toMatchObject({
      error: {
        codigo: 'VALIDACAO',
        campos: [{ campo: 'documentos.2.justificativa', codigo: 'OBRIGATORIO' }],
      },
    });
    expect(vencidas(a)).toEqual([]);
  });

  it('goes once, with the version and the very files that were seen, and can be taken back before', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    marcarTodos(a, 2);
    expect(valor(concluir(a))).toMatchObject({
      resumo: { local: { estado: 'NA_FILA' } },
      pendente: { versao: 7 },
    });
    expect(codigoDe(concluir(a))).toBe('JA_ENFILEIRADO');
    expect(titulos(a, { filtro: 'nao-enviadas' })).toEqual(['000001/2026']);
    expect(titulos(a, { filtro: 'para-analisar' })).toEqual([]);
    valor(a.analises.cancelar(ID));
    expect(valor(a.analises.mostrar(ID)).resumo).toMatchObject({ marcados: 5, local: null });
    valor(concluir(a));
    const [o, ...outras] = vencidas(a);
    expect(outras).toEqual([]);
    const { seVersao, corpo } = lerEnvelope(o?.corpo ?? '');
    expect(seVersao).toBe(7);
    expect(JSON.parse(corpo)).toMatchObject({
      documentos: OBRIGATORIOS.map((item) => ({ item, sha256: shaDe(10 + item) })),
    });
    expect(codigoDe(a.analises.cancelar(ID))).toBe('ENVIO_EM_CURSO');
    a.analises.confirmar(o?.id ?? '', emAnalise(1, { situacao: 'AGUARDANDO_SOLUCAO', versao: 8 }), AGORA);
    expect(valor(a.analises.mostrar(ID))).toMatchObject({ pendente: null, marcas: [] });
  });

  it('never goes to another version than the one seen; marks of unchanged files stay (invariant 3)', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    marcarTodos(a, 2);
    valor(concluir(a));
    const documentos = ITENS.map((item) =>
      item === 5 ? { item } : comArquivo(item, item === 2 ? 222 : 10 + item),
    );
    receber(a, emAnalise(1, { versao: 9, documentos }));
    expect(vencidas(a)).toEqual([]);
    const agora = valor(a.analises.mostrar(ID));
    expect(agora.pendente).toMatchObject({ estado: 'CONFLITO', motivo: { codigo: 'VERSAO_DESATUALIZADA' } });
    expect(agora.marcas.map((m) => m.item)).toEqual([1, 3, 4, 6]);
    valor(a.analises.marcar(ID, 2, 'APROVADO', ''));
    expect(valor(concluir(a, 9)).pendente).toMatchObject({ estado: 'NA_FILA', versao: 9 });
  });

  it('that the backend refuses stays in sight with its reason, and the queue goes on', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    marcarTodos(a);
    valor(concluir(a));
    vencidas(a);
    a.analises.recusar(ID, 'RECUSADA', erro('PROIBIDO'), null);
    expect(valor(a.analises.mostrar(ID)).pendente).toMatchObject({
      estado: 'RECUSADA',
      motivo: { codigo: 'PROIBIDO' },
    });
    expect(a.fila.resumo()).toMatchObject({ pendentes: 0, emVoo: 0, parados: 0 });
    valor(a.analises.cancelar(ID));
    expect(titulos(a, { filtro: 'para-analisar' })).toEqual(['000001/2026']);
  });

  it('is nobody’s who lost the profile: the desk is empty then (BR-12)', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    a.assinaturas.guardarCopia(shaDe(11), idDe(900), ID, AGORA);
    a.assinaturas.limparForaDe(['11222333000181'], false);
    expect(titulos(a)).toEqual([]);
    expect(a.assinaturas.arquivosEmUso()).toEqual([]);
  });

  it('lets go of the fetched files when it is over', () => {
    const a = armazemAberto();
    receber(a, emAnalise(1));
    a.assinaturas.guardarCopia(shaDe(11), idDe(900), ID, AGORA);
    a.assinaturas.vencer(AGORA);
    expect(a.assinaturas.arquivosEmUso()).toEqual([idDe(900)]);
    receber(a, emAnalise(1, { situacao: 'APROVADA', versao: 8 }));
    a.assinaturas.vencer(AGORA);
    expect(a.assinaturas.arquivosEmUso()).toEqual([]);
  });
});
