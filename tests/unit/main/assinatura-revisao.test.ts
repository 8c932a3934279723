import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import type { Item, Solicitacao } from '../../../contract/domain/assinatura.ts';
import { lerEnvelope } from '../../../main/assinatura/operacao.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { AGORA, armazemAberto, codigoDe, idDe, valor, type ArmazemDeTeste } from './apoio.ts';
import {
  arquivoDe,
  chegou,
  CNPJ,
  comArquivo,
  criada,
  dizer,
  efeito,
  escolhido,
  EU,
  OBRIGATORIOS,
  operacaoNova,
  shaDe,
  solicitacao,
  vencidas,
} from './assinatura-apoio.ts';

const ID = idDe(1);
const anexar = (a: ArmazemDeTeste, item: Item, n: number) =>
  a.minhas.anexar(ID, item, escolhido(n), operacaoNova(), AGORA);
const confirmar = (a: ArmazemDeTeste, o: Operacao, s: Solicitacao): void =>
  a.minhas.confirmar(o.id, o.tipo, lerEnvelope(o.corpo).item ?? null, s, AGORA);
const primeira = (a: ArmazemDeTeste): Operacao => {
  const [o] = vencidas(a);
  if (o === undefined) throw new Error('nothing is due');
  return o;
};
const recusar = (
  a: ArmazemDeTeste,
  o: Operacao,
  codigo: Parameters<typeof erro>[0],
  atual: Solicitacao | null,
): void => {
  const { item = null, corpo } = lerEnvelope(o.corpo);
  const { representa } = JSON.parse(corpo) as { representa?: boolean };
  const recusada = {
    id: o.id,
    alvo: o.alvo,
    tipo: o.tipo,
    item,
    ...(representa === undefined ? {} : { representa }),
  };
  a.minhas.recusar(recusada, erro(codigo), atual, AGORA);
};
/** The request exists at the backend, without files. */
function reconhecida(a: ArmazemDeTeste): Solicitacao {
  criada(a);
  const s = solicitacao(1, { cpf: EU });
  confirmar(a, primeira(a), s);
  return s;
}
const comTudo = (a: ArmazemDeTeste): void => {
  for (const item of OBRIGATORIOS) valor(anexar(a, item, item));
};

describe('a sending that waits for its files', () => {
  it('stops with the reason when the backend refuses one of them, and the file can be replaced', () => {
    const a = armazemAberto();
    reconhecida(a);
    comTudo(a);
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA));
    for (const item of OBRIGATORIOS.slice(1)) chegou(a, item);
    a.envios.recusar(arquivoDe(1), erro('ANEXO_INFECTADO'));
    expect(valor(a.minhas.mostrar(ID)).envio).toMatchObject({
      estado: 'PARADO',
      motivo: { codigo: 'ANEXO_INFECTADO' },
    });
    expect(codigoDe(anexar(a, 1, 99))).toBe('ok');
  });
});

describe('a request that the backend did not take', () => {
  it('is asked for again with the files that it has', () => {
    const a = armazemAberto();
    criada(a);
    recusar(a, primeira(a), 'PROIBIDO', null);
    comTudo(a);
    for (const item of OBRIGATORIOS) chegou(a, item);
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA, operacaoNova()));
    expect(dizer(primeira(a))).toBe('solicitar');
  });

  it('is begun anew where nothing was collected', () => {
    const a = armazemAberto();
    criada(a);
    recusar(a, primeira(a), 'PROIBIDO', null);
    const de = { id: idDe(2), operacao: operacaoNova(), cnpj: CNPJ, razaoSocial: '', representa: false };
    expect(valor(a.minhas.criar(de, AGORA))).toMatchObject({ id: ID, envio: null });
    expect(dizer(primeira(a))).toBe('solicitar');
  });

  it('because it exists already takes along what was wished for here (BR-17, Enviar)', () => {
    const a = armazemAberto();
    criada(a);
    comTudo(a);
    valor(anexar(a, 5, 5));
    valor(a.minhas.representar(ID, true, operacaoNova(), AGORA));
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA));
    for (const n of [...OBRIGATORIOS, 5]) chegou(a, n);
    const outra = solicitacao(7, { cpf: EU });
    recusar(a, primeira(a), 'SOLICITACAO_EM_ANDAMENTO', outra);
    expect(valor(a.minhas.mostrar(outra.id))).toMatchObject({
      representa: true,
      envio: { estado: 'NA_FILA' },
    });
    let s: Solicitacao = outra;
    const ditas: string[] = [];
    for (let ops = vencidas(a); ops.length > 0; ops = vencidas(a))
      for (const o of ops) {
        ditas.push(dizer(o));
        s = efeito(s, o);
        confirmar(a, o, s);
      }
    expect(ditas.toSorted()).toEqual(
      [
        'anexar 1',
        'anexar 2',
        'anexar 3',
        'anexar 4',
        'anexar 5',
        'anexar 6',
        'enviar',
        'representar',
      ].toSorted(),
    );
    expect(s).toMatchObject({ situacao: 'EM_ANALISE', representa: true });
  });
});

describe('a document that was replaced', () => {
  it('leaves nothing of its first file to be told again after another epoca', () => {
    const a = armazemAberto();
    let s = reconhecida(a);
    for (const n of [20, 21]) {
      valor(anexar(a, 2, n));
      chegou(a, n);
      const o = primeira(a);
      s = efeito(s, o);
      confirmar(a, o, s);
    }
    a.assinaturas.esquecerVersoes(AGORA + 1);
    a.fila.reenviarTudo(AGORA + 1);
    const ditas = a.fila.tomar(AGORA + 2, 100).concat(a.fila.tomar(AGORA + 2, 100));
    expect(ditas.map((o) => lerEnvelope(o.corpo).corpo).filter((c) => c.includes(shaDe(20)))).toEqual([]);
  });

  it('is not blamed for the refusal of its first file', () => {
    const a = armazemAberto();
    reconhecida(a);
    valor(anexar(a, 2, 20));
    chegou(a, 20);
    const velha = primeira(a);
    valor(anexar(a, 2, 21));
    recusar(a, velha, 'VALIDACAO', null);
    expect(valor(a.minhas.mostrar(ID)).documentos[1]?.anexo).toMatchObject({
      estado: 'NA_FILA',
      motivo: null,
    });
  });

  it('from another computer shows what the backend has, and this computer’s file is let go', () => {
    const a = armazemAberto();
    let s = reconhecida(a);
    valor(anexar(a, 2, 20));
    chegou(a, 20);
    const o = primeira(a);
    s = efeito(s, o);
    confirmar(a, o, s);
    const documentos = s.documentos.map((d) => (d.item === 2 ? comArquivo(2, 77) : d));
    a.assinaturas.receber({ ...s, versao: s.versao + 1, documentos }, EU, AGORA);
    expect(valor(a.minhas.mostrar(ID)).documentos[1]).toMatchObject({
      anexo: null,
      noSigcon: { sha256: shaDe(77) },
    });
    expect(a.envios.todos()).toEqual([]);
  });
});

describe('a wish about the representation', () => {
  it('outlives the command before it, on whatever version that made (BR-17)', () => {
    const a = armazemAberto();
    const s = reconhecida(a);
    valor(anexar(a, 2, 20));
    chegou(a, 20);
    valor(a.minhas.representar(ID, true, operacaoNova(), AGORA));
    const o1 = primeira(a);
    const s2 = efeito(s, o1);
    confirmar(a, o1, s2);
    expect(valor(a.minhas.mostrar(ID)).representa).toBe(true);
    recusar(a, primeira(a), 'VERSAO_DESATUALIZADA', s2);
    expect(valor(a.minhas.mostrar(ID)).representa).toBe(true);
    expect(lerEnvelope(primeira(a).corpo).seVersao).toBe(s2.versao);
  });
});

describe('a request that is let go', () => {
  it('takes its files out of the queue (BR-12)', () => {
    const a = armazemAberto();
    reconhecida(a);
    valor(anexar(a, 2, 20));
    a.assinaturas.limparForaDe([], false);
    expect(a.envios.todos()).toEqual([]);
    expect(a.fila.resumo().documentos).toBe(0);
  });
});
