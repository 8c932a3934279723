import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { lerEnvelope } from '../../../contract/bridge/envelope.ts';
import type { CodigoDeErro } from '../../../contract/bridge/errors.ts';
import { METODOS, type NomeDeMetodo, type Params } from '../../../contract/bridge/metodos.ts';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import { campos } from '../../unit/domain/apoio.ts';
import { A_MESA, type Documentos } from './assinatura.ts';
import { Limpeza, pastaNova, servidor } from './mundo.ts';
import { A_PRIMEIRA_PAGINA, CNPJ, cpfNovo, HELENA, setorNovo, Tela, TODOS_OS_USUARIOS } from './tela.ts';
import { TRANSPORTES, type PonteDeTeste } from './transportes.ts';

const NINGUEM = '0190a5e0-0000-7000-8000-00000000dead';
const TODOS = Object.keys(METODOS) as NomeDeMetodo[];
const DA_FRASE = ['app.definirFrase', 'app.desbloquear'] as const;
type DaFrase = (typeof DA_FRASE)[number];

/** After somebody has done something: these parameters. */
const de = async <P>(t: Tela, antes: (d: Documentos) => Promise<void>, params: P): Promise<P> => {
  await antes(t.documentos);
  return params;
};

const doId = async (pedido: Promise<Pedido>): Promise<{ id: string }> => ({ id: (await pedido).id });

/** Right parameters of every method, after whatever has to come before. What replaces the store comes last. */
const CERTOS: {
  readonly [M in Exclude<NomeDeMetodo, DaFrase>]: (t: Tela) => Promise<Params<M>> | Params<M>;
} = {
  'app.estado': () => ({}),
  'app.preferir': () => ({ aparencia: 'escuro' }),
  'sync.estado': () => ({}),
  'sync.pausar': () => ({ pausado: false }),
  'sync.tentarAgora': () => ({}),
  'cadastro.criar': () => ({ cpf: cpfNovo(), cnpj: '' }),
  'cadastro.abrir': (t) => doId(t.rascunho()),
  'cadastro.salvar': async (t) => {
    const { id, revisao } = await t.rascunho();
    return { id, revisao, campos: campos({ nomeCompleto: 'Ana 👍 \ud83d' }) };
  },
  'cadastro.verificar': (t) => doId(t.rascunho()),
  'cadastro.enviar': async (t) => {
    const { id, revisao } = await t.verificado();
    return { id, revisao };
  },
  'cadastro.cancelarEnvio': (t) => doId(t.naFila()),
  'cadastro.tentarAgora': (t) => doId(t.naFila()),
  'cadastro.listar': async (t) => {
    await t.rascunho();
    return { filtro: 'rascunhos', busca: 'marina', limite: 50 };
  },
  'cadastro.consultar': (t) => doId(t.recebido()),
  'cadastro.recibo': (t) => doId(t.recebido()),
  'cadastro.exportar': (t) => doId(t.rascunho()),
  'cadastro.descartar': (t) => doId(t.rascunho()),
  'cadastro.corrigir': (t) => t.devolvido(),
  'acesso.estado': () => ({}),
  'acesso.pedirLink': () => ({ cpf: HELENA.cpf }),
  'acesso.linkRecebido': () => ({}),
  'acesso.conferirLink': (t) => t.linkNovo().then((texto) => ({ texto })),
  'acesso.criarSenha': async (t) => {
    const { usuario, chave } = await t.pedir('acesso.conferirLink', { texto: await t.linkNovo() });
    return { usuario, chave, senha: 'Criada2026' };
  },
  // Whoever created a password is signed in now; Helena takes over again.
  'acesso.entrar': () => HELENA,
  'acesso.atividade': () => ({}),
  'acesso.mudarContexto': () => ({ cnpj: CNPJ }),
  'acesso.avisoLido': () => ({}),
  'acesso.confirmarSenha': () => ({ senha: HELENA.senha }),
  'aprovacao.listar': () => A_PRIMEIRA_PAGINA,
  'aprovacao.abrir': (t) => t.pendente(),
  'aprovacao.consultar': (t) => t.pendente(),
  'aprovacao.decidir': async (t) => ({ decisoes: [await t.decisao()] }),
  'aprovacao.cancelar': async (t) => ({ ids: [(await t.decidido()).id] }),
  'aprovacao.relatorio': async (t) => ({ ids: [(await t.decidido()).id] }),
  'usuarios.listar': () => ({ ...TODOS_OS_USUARIOS, pagina: 1 }),
  'usuarios.relatorio': () => ({ ...TODOS_OS_USUARIOS, formato: 'csv' }),
  'usuarios.abrir': (t) => t.usuario(),
  'usuarios.alterar': async (t) => ({
    ...(await t.usuario()),
    versao: await t.versaoDoUsuario(),
    mudanca: { setorTrabalho: setorNovo() },
  }),
  'usuarios.cancelar': (t) => t.usuarioAlterado(),
  'usuarios.reenviarLink': (t) => t.usuario(),
  'acesso.exportar': () => ({}),
  'acesso.trocarSenha': () => ({ cpf: HELENA.cpf, senhaAtual: HELENA.senha, senhaNova: 'Serra2027' }),
  'acesso.bloquear': () => ({}),
  'acesso.desbloquear': async (t) => {
    await t.pedir('acesso.bloquear', {});
    return { senha: 'Serra2027' };
  },
  'acesso.sair': () => ({ apagar: false }),
  'assinatura.estado': (t) => de(t, (d) => d.otavio(), {}),
  'assinatura.solicitar': (t) => de(t, (d) => d.otavio(), { representa: true }),
  'assinatura.representar': async (t) => ({ id: (await t.documentos.coleta()).id, representa: false }),
  'assinatura.termo': (t) => de(t, (d) => d.otavio(), {}),
  'assinatura.receber': (t) => de(t, (d) => d.otavio(), { nome: 'conta de luz.pdf', tamanho: 1000 }),
  'assinatura.pedaco': async (t) => {
    const { arquivo, bytes } = await t.documentos.chegando();
    return { arquivo, inicio: 0, base64: bytes.toString('base64') };
  },
  'assinatura.recebido': (t) => t.documentos.chegado(),
  'assinatura.largar': (t) => t.documentos.chegado(),
  'assinatura.preparar': (t) => t.documentos.paraPreparar(2),
  'assinatura.encolher': async (t) => ({ item: 2, ...(await t.documentos.gordo(2)) }),
  'assinatura.anexar': async (t) => {
    const { id } = await t.documentos.coleta();
    return { id, item: 2, ...(await t.documentos.preparado(2)), aceitouDicas: false };
  },
  'assinatura.ler': async (t) => ({
    arquivo: (await t.documentos.anexado(2)).arquivo,
    inicio: 10,
    tamanho: 100,
  }),
  'assinatura.baixar': async (t) => {
    const { id } = await t.documentos.anexado(2);
    return { id, item: 2 };
  },
  'assinatura.pausarAnexo': async (t) => {
    const { id } = await t.documentos.anexado(2);
    return { id, item: 2, pausado: true };
  },
  'assinatura.retirar': async (t) => {
    const { id } = await t.documentos.anexado(2);
    return { id, item: 2 };
  },
  'assinatura.cancelarEnvio': (t) => t.documentos.paraEnviar(),
  'assinatura.enviar': (t) => t.documentos.completa(),
  'assinatura.guardar': (t) => de(t, (d) => d.otavio(), { guarda: 'guardar' }),
  'analise.listar': (t) => de(t, (d) => d.lia(), A_MESA),
  'analise.abrir': async (t) => ({ id: (await t.documentos.naMesa()).id }),
  'analise.marcar': async (t) => ({
    id: (await t.documentos.naMesa()).id,
    item: 2,
    situacao: 'REPROVADO',
    justificativa: 'A imagem está cortada',
  }),
  'analise.baixar': async (t) => ({ id: (await t.documentos.naMesa()).id, item: 2 }),
  'analise.consultar': async (t) => ({ id: (await t.documentos.naMesa()).id }),
  'analise.cancelar': (t) => t.documentos.concluida(),
  'analise.concluir': (t) => t.documentos.marcada(),
  'app.reabrir': () => ({}),
  'app.recuperar': () => ({}),
  'app.restaurarCopia': async (t) => {
    t.copiar();
    const { armazenamento } = await t.pedir('app.estado', {});
    return { id: armazenamento.copias[0]?.id ?? 'none' };
  },
  'app.recomecar': () => ({}),
};

const ordem = (nome: NomeDeMetodo): number => Object.keys(CERTOS).indexOf(nome);
const METODOS_NA_ORDEM = (Object.keys(CERTOS) as Exclude<NomeDeMetodo, DaFrase>[]).toSorted(
  (a, b) => ordem(a) - ordem(b),
);

describe.each(TRANSPORTES.filter((t) => t.falta !== undefined))('bridge $nome', ({ falta }) => {
  it('runs the same suite', ({ skip }) => skip(falta));
});

describe.each(TRANSPORTES.filter((t) => t.falta === undefined))('bridge $nome', ({ ligar }) => {
  const limpeza = new Limpeza();
  let tela: Tela;
  let ponte: PonteDeTeste;
  let api = '';

  beforeAll(async () => {
    api = await servidor(limpeza);
    ponte = await ligar(limpeza, { pasta: pastaNova(limpeza), api, demonstracao: true });
    tela = new Tela(ponte, api);
  });
  afterAll(() => limpeza.limpar());

  describe('a call that cannot be understood', () => {
    it.each(TODOS)('%s with parameters of another kind is refused', async (metodo) => {
      for (const params of [null, undefined, 'text', 7, []])
        expect((await tela.erroDe(metodo, params))?.codigo).toBe('PEDIDO_DA_TELA_INVALIDO');
    });

    it.each<[NomeDeMetodo, unknown]>([
      ['app.preferir', { aparencia: 'rosa' }],
      ['app.definirFrase', { frase: 'a'.repeat(1001) }],
      ['app.restaurarCopia', { id: 7 }],
      ['sync.pausar', { pausado: 'sim' }],
      ['cadastro.listar', { filtro: 'todos', busca: 'a'.repeat(201), limite: 50 }],
      ['cadastro.listar', { filtro: 'todos', busca: '', limite: 201 }],
      ['cadastro.listar', { filtro: 'outros', busca: '', limite: 50 }],
      ['cadastro.abrir', { id: '../../etc/passwd' }],
      ['cadastro.criar', { cpf: 52998224725, cnpj: '' }],
      ['cadastro.salvar', { id: NINGUEM, revisao: 1, campos: {} }],
      ['cadastro.enviar', { id: NINGUEM, revisao: 1.5 }],
    ])('%s with %j is refused', async (metodo, params) => {
      expect((await tela.erroDe(metodo, params))?.codigo).toBe('PEDIDO_DA_TELA_INVALIDO');
    });

    it.each(['cadastro.apagarTudo', '', 'toString', '__proto__', 'constructor', 'CADASTRO.LISTAR'])(
      'a method %j that does not exist is named so',
      async (metodo) => {
        expect((await tela.erroDe(metodo, {}))?.codigo).toBe('METODO_DESCONHECIDO');
      },
    );

    it.each([null, 7, ['app.estado'], { nome: 'app.estado' }, 'x'.repeat(81)])(
      'a method %j that is no name is refused',
      async (metodo) => {
        expect((await tela.erroDe(metodo, {}))?.codigo).toBe('PEDIDO_DA_TELA_INVALIDO');
      },
    );
  });

  describe('a call that cannot be fulfilled comes back as a value', () => {
    it.each<[NomeDeMetodo, unknown, CodigoDeErro]>([
      ['cadastro.abrir', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.salvar', { id: NINGUEM, revisao: 1, campos: campos() }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.verificar', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.enviar', { id: NINGUEM, revisao: 1 }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.cancelarEnvio', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.tentarAgora', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.descartar', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.recibo', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['cadastro.exportar', { id: NINGUEM }, 'PEDIDO_NAO_ENCONTRADO'],
      ['app.definirFrase', { frase: 'uma frase bem longa' }, 'ARMAZENAMENTO_FECHADO'],
      ['app.desbloquear', { frase: 'uma frase bem longa' }, 'ARMAZENAMENTO_FECHADO'],
      ['app.restaurarCopia', { id: '20200101T000000Z.db' }, 'COPIA_NAO_ENCONTRADA'],
      ['app.restaurarCopia', { id: '../dispositivo.db' }, 'COPIA_NAO_ENCONTRADA'],
    ])('%s of %j: %s', async (metodo, params, codigo) => {
      expect(await tela.erroDe(metodo, params)).toMatchObject({ codigo, repetivel: false });
    });

    it('a draft that another window has changed is not saved over', async () => {
      const { id, revisao } = await tela.rascunho();
      const velha = { id, revisao: revisao - 1, campos: campos() };
      expect((await tela.erroDe('cadastro.salvar', velha))?.codigo).toBe('RASCUNHO_MUDOU');
    });

    it('a draft with pendências is not sent, and every field is named', async () => {
      const { id, revisao } = await tela.pedir('cadastro.criar', { cpf: cpfNovo(), cnpj: CNPJ });
      const recusa = await tela.erroDe('cadastro.enviar', { id, revisao });
      expect(recusa?.codigo).toBe('COM_PENDENCIAS');
      expect(recusa?.campos?.map((c) => c.campo)).toEqual([
        'nomeCompleto',
        'setorTrabalho',
        'telefoneFixo',
        'telefoneCelular',
        'email',
        'emailRepetido',
      ]);
    });

    it('a draft has no receipt', async () => {
      const { id } = await tela.rascunho();
      expect((await tela.erroDe('cadastro.recibo', { id }))?.codigo).toBe('NAO_RECEBIDO');
      expect((await tela.erroDe('cadastro.consultar', { id }))?.codigo).toBe('NAO_RECEBIDO');
    });
  });

  describe('events', () => {
    it('tell which request changed', async () => {
      const { id } = await tela.rascunho();
      const evento = await tela.evento(
        (e) => e.tipo === 'pedidos',
        () => tela.pedir('cadastro.verificar', { id }),
      );
      expect(evento).toEqual({ tipo: 'pedidos', ids: [id] });
    });

    it('tell that the program changed', async () => {
      await tela.evento(
        (e) => e.tipo === 'app',
        () => tela.pedir('app.preferir', { aparencia: 'claro' }),
      );
      expect((await tela.pedir('app.estado', {})).aparencia).toBe('claro');
    });

    it('tell that the queue was paused and went on', async () => {
      for (const pausado of [true, false]) {
        await tela.evento(
          (e) => e.tipo === 'sync',
          () => tela.pedir('sync.pausar', { pausado }),
        );
        expect((await tela.pedir('sync.estado', {})).pausado).toBe(pausado);
      }
    });
  });

  describe('a pré-cadastro', () => {
    it('goes from the draft to the receipt, and its secret never crosses the bridge', async () => {
      const recebido = await tela.recebido();
      expect(recebido).toMatchObject({ estado: 'EM_ANALISE', fila: null, impedimento: null });
      expect(recebido.protocolo).toBe(recebido.recebido?.protocolo);
      const crus = await Promise.all([
        ponte.chamar('cadastro.abrir', { id: recebido.id }),
        ponte.chamar('cadastro.consultar', { id: recebido.id }),
        ponte.chamar('cadastro.listar', { filtro: 'todos', busca: '', limite: 200 }),
      ]);
      expect(JSON.stringify(crus)).not.toContain('acompanhamento');
      const { base64 } = await tela.pedir('cadastro.exportar', { id: recebido.id });
      expect(Buffer.from(base64, 'base64').toString()).not.toContain('acompanhamento');
    });

    it('comes back from the queue when it was cancelled in time', async () => {
      const { id } = await tela.naFila();
      expect((await tela.pedir('sync.estado', {})).naFila).toBe(1);
      const cancelado = await tela.pedir('cadastro.cancelarEnvio', { id });
      expect(cancelado).toMatchObject({ estado: 'RASCUNHO', fila: null });
      await tela.pedir('sync.pausar', { pausado: false });
    });

    it('still goes out after somebody asked for a backup that is gone', async () => {
      await tela.erroDe('app.restaurarCopia', { id: '20200101T000000Z.db' });
      expect((await tela.recebido()).estado).toBe('EM_ANALISE');
    });
  });

  describe('a call that can be fulfilled', () => {
    it.each(METODOS_NA_ORDEM)('%s answers what the contract says', async (metodo) => {
      if (metodo === 'app.restaurarCopia' && !tela.copiar()) return;
      const params: unknown = await CERTOS[metodo](tela);
      const resultado: z.ZodType = METODOS[metodo].resultado;
      expect(lerEnvelope(await ponte.chamar(metodo, params), resultado)).toMatchObject({ ok: true });
      await tela.pedir('sync.pausar', { pausado: false });
    });

    it('leaves no failure of the program in the log', () => {
      expect(ponte.erros ?? []).toEqual([]);
    });
  });

  it('asks for a frase where there is no keychain, and opens with it the next time', async () => {
    const pasta = pastaNova(limpeza);
    const aqui = new Limpeza();
    try {
      const primeira = new Tela(await ligar(aqui, { pasta, api, demonstracao: false }), api);
      expect((await primeira.pedir('app.estado', {})).armazenamento.situacao).toBe('frase-nova');
      expect((await primeira.erroDe('cadastro.criar', { cpf: '', cnpj: '' }))?.codigo).toBe(
        'ARMAZENAMENTO_FECHADO',
      );
      expect((await primeira.erroDe('app.definirFrase', { frase: 'curta' }))?.codigo).toBe('FRASE_CURTA');
      const definida = await primeira.pedir('app.definirFrase', { frase: 'três araras azuis' });
      expect(definida.armazenamento).toMatchObject({ situacao: 'pronto', protecao: 'frase' });
      const { id } = await primeira.rascunho();
      await aqui.limpar();

      const segunda = new Tela(await ligar(aqui, { pasta, api, demonstracao: false }), api);
      expect((await segunda.pedir('app.estado', {})).armazenamento.situacao).toBe('frase-necessaria');
      expect((await segunda.erroDe('cadastro.abrir', { id }))?.codigo).toBe('ARMAZENAMENTO_FECHADO');
      await segunda.pedir('app.desbloquear', { frase: 'três araras azuis' });
      expect((await segunda.pedir('cadastro.abrir', { id })).id).toBe(id);
    } finally {
      await aqui.limpar();
    }
  });
});

it('no method is without a test of its own', () => {
  expect([...METODOS_NA_ORDEM, ...DA_FRASE].toSorted()).toEqual(TODOS.toSorted());
});
