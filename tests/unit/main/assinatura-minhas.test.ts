import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import {
  documentoDo,
  ITENS,
  itensQueFaltam,
  type Item,
  type Solicitacao,
} from '../../../contract/domain/assinatura.ts';
import { lerEnvelope } from '../../../main/assinatura/operacao.ts';
import { AGORA, armazemAberto, codigoDe, DIA, idDe, valor, type ArmazemDeTeste } from './apoio.ts';
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

/** The backend takes everything that is due, one after the other, until nothing is. */
function responderTudo(a: ArmazemDeTeste, inicio: Solicitacao): Solicitacao {
  let s = inicio;
  for (let ops = vencidas(a); ops.length > 0; ops = vencidas(a)) {
    for (const o of ops) {
      s = efeito(s, o);
      a.minhas.confirmar(o.id, o.tipo, lerEnvelope(o.corpo).item ?? null, s, AGORA);
    }
  }
  return s;
}

describe('a request made on this computer', () => {
  it('is here at once, and goes to the backend as one command', () => {
    const a = armazemAberto();
    expect(criada(a)).toMatchObject({ numero: null, versao: null, faltam: [...OBRIGATORIOS], envio: null });
    expect(vencidas(a).map(dizer)).toEqual(['solicitar']);
    expect(
      codigoDe(
        a.minhas.criar(
          { id: idDe(2), operacao: operacaoNova(), cnpj: CNPJ, razaoSocial: '', representa: false },
          AGORA,
        ),
      ),
    ).toBe('SOLICITACAO_EM_ANDAMENTO');
    expect(a.assinaturas.naoEnviadas()).toEqual({ minhas: 1, analises: 0 });
  });

  it('tells the backend of a file only when the file is there', () => {
    const a = armazemAberto();
    criada(a);
    valor(anexar(a, 2, 2));
    expect(vencidas(a).map(dizer)).toEqual(['solicitar']);
    chegou(a, 2);
    a.fila.devolver([]);
    const s = solicitacao(1, { cpf: EU });
    a.minhas.confirmar(operacaoDoTipo(a, 'solicitar'), 'assinatura.solicitar', null, s, AGORA);
    expect(vencidas(a).map(dizer)).toEqual(['anexar 2']);
  });

  it('is sent after its last file, with exactly the files that are meant', () => {
    const a = armazemAberto();
    criada(a);
    for (const item of OBRIGATORIOS) valor(anexar(a, item, item));
    expect(valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toMatchObject({
      envio: { estado: 'NA_FILA' },
    });
    for (const item of OBRIGATORIOS.slice(0, -1)) chegou(a, item);
    let s = responderTudo(a, solicitacao(1, { cpf: EU }));
    expect(s.situacao).toBe('EM_CADASTRAMENTO');
    chegou(a, 6);
    s = responderTudo(a, s);
    expect(s.situacao).toBe('EM_ANALISE');
    expect(valor(a.minhas.mostrar(ID))).toMatchObject({ envio: null, situacao: 'EM_ANALISE', faltam: [] });
  });

  it('is not sent while a document is missing (BR-17)', () => {
    const a = armazemAberto();
    criada(a);
    for (const item of [1, 2, 3, 4] as const) valor(anexar(a, item, item));
    expect(codigoDe(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toBe('FALTAM_DOCUMENTOS');
    valor(anexar(a, 6, 6));
    valor(a.minhas.representar(ID, true, operacaoNova(), AGORA));
    expect(codigoDe(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toBe('FALTAM_DOCUMENTOS');
    valor(anexar(a, 5, 5));
    expect(codigoDe(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toBe('ok');
  });

  it('holds its documents still while the sending waits, and lets go when it is cancelled', () => {
    const a = armazemAberto();
    criada(a);
    for (const item of OBRIGATORIOS) valor(anexar(a, item, item));
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA));
    expect(codigoDe(anexar(a, 2, 22))).toBe('JA_ENFILEIRADO');
    expect(codigoDe(a.minhas.retirar(ID, 2, operacaoNova(), AGORA))).toBe('JA_ENFILEIRADO');
    valor(a.minhas.cancelarEnvio(ID));
    expect(codigoDe(anexar(a, 2, 22))).toBe('ok');
    expect(a.envios.doArquivo(arquivoDe(2))).toBeNull();
  });
});

const operacaoDoTipo = (a: ArmazemDeTeste, tipo: string): string => {
  const o = a.fila.doAlvo(ID);
  if (o === null || dizer(o).split(' ')[0] !== tipo) {
    // The newest may be another one: the first of its kind is the only one of its kind here.
    return primeiras(a).find((x) => dizer(x).startsWith(tipo))?.id ?? '';
  }
  return o.id;
};
const primeiras = (a: ArmazemDeTeste) => {
  a.fila.retomar();
  return a.fila.tomar(AGORA + 1, 100);
};

describe('a request that the analysis gave back', () => {
  const devolvida = (): Solicitacao =>
    solicitacao(1, {
      cpf: EU,
      situacao: 'AGUARDANDO_SOLUCAO',
      versao: 9,
      documentos: ITENS.map((item) =>
        item === 5
          ? { item }
          : comArquivo(
              item,
              item,
              item === 2 ? { situacao: 'REPROVADO', justificativa: 'Cortada' } : { situacao: 'APROVADO' },
            ),
      ),
    });

  it('lets exactly the refused documents be replaced (BR-19)', () => {
    const a = armazemAberto();
    a.assinaturas.receber(devolvida(), EU, AGORA);
    const c = valor(a.minhas.mostrar(ID));
    expect(c.porTrocar).toEqual([2]);
    expect(c.documentos.filter((d) => d.podeMudar).map((d) => d.item)).toEqual([2, 5]);
    expect(codigoDe(anexar(a, 3, 33))).toBe('SITUACAO_NAO_PERMITE');
    expect(codigoDe(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toBe('FALTAM_DOCUMENTOS');
    expect(valor(anexar(a, 2, 22))).toMatchObject({
      porTrocar: [],
      documentos: { 1: { situacao: null, justificativa: null } },
    });
    expect(codigoDe(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA))).toBe('ok');
  });

  it('wants the refused file again when the replacement is taken back, and asks the backend to delete nothing', () => {
    const a = armazemAberto();
    a.assinaturas.receber(devolvida(), EU, AGORA);
    valor(anexar(a, 2, 22));
    expect(valor(a.minhas.retirar(ID, 2, operacaoNova(), AGORA)).porTrocar).toEqual([2]);
    expect(vencidas(a)).toEqual([]);
  });

  it('does not take the same file for a replacement', () => {
    const a = armazemAberto();
    a.assinaturas.receber(devolvida(), EU, AGORA);
    expect(valor(a.minhas.anexar(ID, 2, escolhido(2), operacaoNova(), AGORA)).porTrocar).toEqual([2]);
  });
});

describe('what the backend says otherwise', () => {
  it('an older version changes nothing; after an epoch change any version is believed', () => {
    const a = armazemAberto();
    a.assinaturas.receber(solicitacao(1, { cpf: EU, versao: 5, situacao: 'EM_ANALISE' }), EU, AGORA);
    expect(a.assinaturas.receber(solicitacao(1, { cpf: EU, versao: 4 }), EU, AGORA)).toBe(false);
    a.assinaturas.esquecerVersoes(AGORA);
    expect(a.assinaturas.receber(solicitacao(1, { cpf: EU, versao: 2 }), EU, AGORA)).toBe(true);
    expect(valor(a.minhas.mostrar(ID)).situacao).toBe('EM_CADASTRAMENTO');
  });

  it('a request made on another computer meanwhile takes the files over', () => {
    const a = armazemAberto();
    criada(a);
    valor(anexar(a, 2, 2));
    const [o] = vencidas(a);
    const outra = solicitacao(2, { cpf: EU });
    a.minhas.recusar(
      { id: o?.id ?? '', alvo: ID, tipo: 'assinatura.solicitar', item: null },
      erro('SOLICITACAO_EM_ANDAMENTO'),
      outra,
      AGORA,
    );
    expect(codigoDe(a.minhas.mostrar(ID))).toBe('SOLICITACAO_NAO_ENCONTRADA');
    expect(a.minhas.daEntidade(CNPJ)).toMatchObject({
      id: outra.id,
      documentos: { 1: { anexo: { sha256: shaDe(2) } } },
    });
    chegou(a, 2);
    expect(vencidas(a).map((x) => `${x.alvo} ${dizer(x)}`)).toEqual([`${outra.id} anexar 2`]);
  });

  it('a refused file says why, and another one may take its place', () => {
    const a = armazemAberto();
    a.assinaturas.receber(solicitacao(1, { cpf: EU }), EU, AGORA);
    valor(anexar(a, 2, 2));
    chegou(a, 2);
    const [o] = vencidas(a);
    a.minhas.recusar(
      { id: o?.id ?? '', alvo: ID, tipo: 'assinatura.anexar', item: 2 },
      erro('SITUACAO_NAO_PERMITE'),
      null,
      AGORA,
    );
    expect(valor(a.minhas.mostrar(ID)).documentos[1]?.anexo).toMatchObject({
      estado: 'RECUSADO',
      motivo: { codigo: 'SITUACAO_NAO_PERMITE' },
    });
    expect(valor(anexar(a, 2, 22)).documentos[1]?.anexo).toMatchObject({ estado: 'NA_FILA', motivo: null });
  });

  it('a sending that is refused stops with its reason, and can be asked for again', () => {
    const a = armazemAberto();
    criada(a);
    for (const item of OBRIGATORIOS) valor(anexar(a, item, item));
    for (const item of OBRIGATORIOS) chegou(a, item);
    responderTudo(a, solicitacao(1, { cpf: EU }));
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA));
    const [o] = vencidas(a);
    a.minhas.recusar(
      { id: o?.id ?? '', alvo: ID, tipo: 'assinatura.enviar', item: null },
      erro('FALTAM_DOCUMENTOS'),
      null,
      AGORA,
    );
    expect(valor(a.minhas.mostrar(ID)).envio).toMatchObject({
      estado: 'PARADO',
      motivo: { codigo: 'FALTAM_DOCUMENTOS' },
    });
    valor(a.minhas.pedirEnvio(ID, operacaoNova(), AGORA));
    expect(vencidas(a).map(dizer)).toEqual(['enviar']);
  });

  it('lets go of it with the entity (BR-12)', () => {
    const a = armazemAberto();
    a.assinaturas.receber(solicitacao(1, { cpf: EU }), EU, AGORA);
    valor(anexar(a, 2, 2));
    a.assinaturas.limparForaDe(['90021382000122'], false);
    expect(a.minhas.daEntidade(CNPJ)).toBeNull();
    expect(a.assinaturas.arquivosEmUso()).toEqual([]);
  });
});

describe('the copies on this computer', () => {
  const aprovada = (): Solicitacao =>
    solicitacao(1, {
      cpf: EU,
      situacao: 'APROVADA',
      versao: 9,
      historico: [{ em: new Date(AGORA).toISOString(), evento: 'APROVADA' }],
    });
  const comCopia = (guarda?: string): ArmazemDeTeste => {
    const a = armazemAberto();
    a.lembrancas.guardar({ guarda });
    a.assinaturas.receber(solicitacao(1, { cpf: EU }), EU, AGORA);
    valor(anexar(a, 2, 2));
    a.assinaturas.receber(aprovada(), EU, AGORA);
    return a;
  };

  it('stay 30 days after the approval, and go then', () => {
    const a = comCopia();
    expect(valor(a.minhas.mostrar(ID)).apagaEm).toBe(new Date(AGORA + 30 * DIA).toISOString());
    a.assinaturas.vencer(AGORA + 30 * DIA - 1);
    expect(a.assinaturas.arquivosEmUso()).toEqual([arquivoDe(2)]);
    a.assinaturas.vencer(AGORA + 30 * DIA);
    expect(a.assinaturas.arquivosEmUso()).toEqual([]);
  });
  it('go at once, or stay, as the person chooses', () => {
    const logo = comCopia('apagar-logo');
    logo.assinaturas.vencer(AGORA);
    expect(logo.assinaturas.arquivosEmUso()).toEqual([]);
    const fica = comCopia('guardar');
    fica.assinaturas.vencer(AGORA + 3000 * DIA);
    expect(fica.assinaturas.arquivosEmUso()).toEqual([arquivoDe(2)]);
  });
});

describe('whatever the order of files, arrivals, answers and changes of mind', () => {
  const passo = fc.oneof(
    fc.record({ tipo: fc.constant('anexar' as const), item: fc.constantFrom(...ITENS) }),
    fc.record({ tipo: fc.constant('retirar' as const), item: fc.constantFrom(...ITENS) }),
    fc.record({ tipo: fc.constant('chegar' as const) }),
    fc.record({ tipo: fc.constant('responder' as const) }),
    fc.record({ tipo: fc.constant('pedir' as const) }),
    fc.record({ tipo: fc.constant('cancelar' as const) }),
  );

  it('nothing is sent without all of its files, and in the end both sides have the same', () => {
    fc.assert(
      fc.property(fc.array(passo, { maxLength: 40 }), (passos) => {
        const a = armazemAberto(undefined, undefined, (limpar) => limpezas.push(limpar));
        criada(a);
        let la: Solicitacao | null = null;
        const ultima = (): Solicitacao => la ?? solicitacao(1);
        let n = 100;
        const abertos: number[] = [];
        const responderUma = (): boolean => {
          const [o, ...outras] = vencidas(a);
          a.fila.devolver(outras);
          if (o === undefined) return false;
          const s: Solicitacao = la === null ? solicitacao(1, { cpf: EU }) : efeito(la, o);
          if (dizer(o) === 'enviar') {
            expect(itensQueFaltam(la ?? s)).toEqual([]);
            const { documentos } = JSON.parse(lerEnvelope(o.corpo).corpo) as {
              documentos: { item: Item; sha256: string }[];
            };
            expect(documentos).toEqual(
              (la ?? s).documentos.flatMap((d) =>
                d.sha256 === undefined ? [] : [{ item: d.item, sha256: d.sha256 }],
              ),
            );
          }
          la = s;
          a.minhas.confirmar(o.id, o.tipo, lerEnvelope(o.corpo).item ?? null, s, AGORA);
          return true;
        };
        const chegarUma = (): boolean => {
          const proximo = abertos.shift();
          if (proximo !== undefined) chegou(a, proximo);
          return proximo !== undefined;
        };
        for (const p of passos) {
          switch (p.tipo) {
            case 'anexar':
              n += 1;
              if (anexar(a, p.item, n).ok) abertos.push(n);
              break;
            case 'retirar':
              a.minhas.retirar(ID, p.item, operacaoNova(), AGORA);
              break;
            case 'chegar':
              chegarUma();
              break;
            case 'responder':
              responderUma();
              break;
            case 'pedir':
              a.minhas.pedirEnvio(ID, operacaoNova(), AGORA);
              break;
            case 'cancelar':
              a.minhas.cancelarEnvio(ID);
              break;
          }
        }
        while (chegarUma() || responderUma());
        const aqui = valor(a.minhas.mostrar(ID));
        const fim = ultima();
        for (const d of aqui.documentos)
          expect(d.anexo?.sha256 ?? d.noSigcon?.sha256).toBe(documentoDo(fim, d.item).sha256);
        expect(aqui.situacao).toBe(fim.situacao);
        expect(aqui.envio).toBeNull();
        for (const limpar of limpezas.splice(0).toReversed()) limpar();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
  const limpezas: (() => void)[] = [];
});
