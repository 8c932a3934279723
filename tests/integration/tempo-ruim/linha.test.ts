import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CodigoDeErro } from '../../../contract/bridge/errors.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import {
  cortarJson,
  cortarNoMeio,
  derrubarAntes,
  duplicar,
  erro500,
  erro502,
  indisponivel,
  perderResposta,
  portalCativo,
  problema,
  redirecionarParaLogin,
  segurarAntes,
  segurarResposta,
  type Falha,
} from '../../support/falhas.ts';
import { Palco } from '../../support/palco.ts';
import { enviar, esperarProtocolo, preparar, prepararVerificado } from '../../support/passos.ts';
import { cpfDe } from '../../support/pessoas.ts';
import { ENVIO, VERIFICACAO, type Passagem } from '../../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
let n = 0;
const novoCpf = (): string => cpfDe((n += 1));
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterEach(() => palco.linha.limpar());
afterAll(() => palco.fechar());

type Caso = { readonly falha: Falha; readonly codigo: CodigoDeErro };
/** What can be on the line, and how the person is told. */
const CASOS: readonly Caso[] = [
  { falha: derrubarAntes, codigo: 'SEM_CONEXAO' },
  { falha: perderResposta, codigo: 'SEM_CONEXAO' },
  { falha: portalCativo, codigo: 'RESPOSTA_ESTRANHA' },
  { falha: redirecionarParaLogin, codigo: 'RESPOSTA_ESTRANHA' },
  { falha: erro500, codigo: 'FALHA_INTERNA' },
  { falha: erro502, codigo: 'FALHA_INTERNA' },
  { falha: problema('falha-interna'), codigo: 'FALHA_INTERNA' },
  { falha: indisponivel(), codigo: 'INDISPONIVEL' },
  { falha: problema('indisponivel', { esperarSegundos: 2 }), codigo: 'INDISPONIVEL' },
  { falha: problema('limite-excedido', { esperarSegundos: 90 }), codigo: 'LIMITE_EXCEDIDO' },
  { falha: cortarJson, codigo: 'RESPOSTA_CORTADA' },
  { falha: cortarNoMeio, codigo: 'RESPOSTA_CORTADA' },
];
const nomeados = CASOS.map((caso) => ({ nome: caso.falha.nome, ...caso }));

const doPedido = (id: string): Passagem[] => palco.linha.das(ENVIO).filter((p) => p.caminho.endsWith(id));

/** One key and one body, however often it was sent. */
function conferirChaveUnica(id: string): void {
  const envios = doPedido(id);
  expect(envios.length).toBeGreaterThan(0);
  expect(new Set(envios.map((p) => `${p.chave ?? ''} ${p.corpoSha256 ?? ''}`)).size).toBe(1);
}

describe('given bad weather on the verification', () => {
  test.each(nomeados)(
    'when it meets $nome, then $codigo, the draft is whole, and it is asked again',
    async (caso) => {
      const { h, linha } = palco;
      const rascunho = await preparar(h, novoCpf());
      linha.quando(VERIFICACAO, caso.falha, Infinity);
      const { pedido, verificacao, motivo } = await h.feito('cadastro.verificar', { id: rascunho.id });
      expect(verificacao).toBeNull();
      expect(motivo).toMatchObject({ codigo: caso.codigo, repetivel: true });
      if (motivo !== null) expect(textoDoErro(motivo).titulo).toMatch(/\.$/);
      expect(pedido).toMatchObject({
        estado: 'RASCUNHO',
        verificacaoPendente: true,
        campos: rascunho.campos,
        revisao: rascunho.revisao,
      });

      linha.limpar();
      await h.feito('sync.tentarAgora', {});
      const depois = await h.esperarPedido(rascunho.id, (p) => p.verificacao !== null, 'the verification');
      expect(depois).toMatchObject({
        verificacaoPendente: false,
        campos: rascunho.campos,
        verificacao: { resposta: { resultado: 'O5' } },
      });
    },
  );

  test('when the question arrives twice, then it is answered once', async () => {
    const { h, linha } = palco;
    const { id } = await preparar(h, novoCpf());
    linha.quando(VERIFICACAO, duplicar);
    expect((await h.feito('cadastro.verificar', { id })).verificacao?.resultado).toBe('O5');
    expect(linha.das(VERIFICACAO).at(-1)?.doServidor).toEqual([200, 200]);
  });

  test('when the server is slow, then the answer is still the answer', async () => {
    const { h, linha } = palco;
    const { id } = await preparar(h, novoCpf());
    const presa = segurarResposta();
    linha.quando(VERIFICACAO, presa);
    const perguntada = h.feito('cadastro.verificar', { id });
    await presa.chegou;
    presa.soltar();
    expect((await perguntada).verificacao?.resultado).toBe('O5');
  });

  test('when the server does not answer within ten seconds, then TEMPO_ESGOTADO, and the draft is marked', async () => {
    const { h, linha } = palco;
    const { id } = await preparar(h, novoCpf());
    const presa = segurarAntes();
    linha.quando(VERIFICACAO, presa);
    const { motivo, pedido } = await h.feito('cadastro.verificar', { id });
    presa.largar();
    expect(motivo).toMatchObject({ codigo: 'TEMPO_ESGOTADO', repetivel: true });
    expect(pedido.verificacaoPendente).toBe(true);
  });
});

describe('given bad weather on the sending', () => {
  test.each([
    ...nomeados,
    { nome: 'em-processamento', falha: problema('em-processamento'), codigo: 'EM_PROCESSAMENTO' as const },
  ])(
    'when it meets $nome, then $codigo in sight, and in the end one request with one effect',
    async ({ falha, codigo }) => {
      const { h, linha, servidor } = palco;
      const verificado = await prepararVerificado(h, novoCpf());
      const { id } = verificado;
      linha.quando(ENVIO, falha, Infinity);
      await enviar(h, verificado);
      const naFila = await h.esperarPedido(id, (p) => p.fila?.motivo != null, 'the reason');
      expect(naFila.fila?.motivo).toMatchObject({ codigo, repetivel: true });
      expect(naFila).toMatchObject({ protocolo: null, campos: verificado.campos });
      expect(['NA_FILA', 'ENVIANDO']).toContain(naFila.estado);

      linha.limpar();
      await h.feito('cadastro.tentarAgora', { id });
      const enviado = await esperarProtocolo(h, id);
      expect(enviado).toMatchObject({ estado: 'EM_ANALISE', fila: null, impedimento: null });
      conferirChaveUnica(id);
      expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
      const [linhaNoServidor] = pedidosNoServidor(servidor.pasta, verificado.campos.cpf);
      expect(linhaNoServidor?.protocolo).toBe(enviado.protocolo);
    },
  );

  test('when the request arrives twice, then there is one effect and the second answer is the first one’s', async () => {
    const { h, linha, servidor } = palco;
    const verificado = await prepararVerificado(h, novoCpf());
    linha.quando(ENVIO, duplicar);
    const enviado = await enviar(h, verificado);
    expect(enviado.protocolo).not.toBeNull();
    expect(doPedido(enviado.id)[0]?.doServidor).toEqual([201, 201]);
    expect(efeitosNoServidor(servidor.pasta, enviado.id)).toEqual(UM_EFEITO);
  });

  test('when the server is slow, then the person sees Enviando after a second, and the protocol comes by itself', async () => {
    const { h, linha, servidor } = palco;
    const verificado = await prepararVerificado(h, novoCpf());
    const presa = segurarResposta();
    linha.quando(ENVIO, presa);
    const enviando = await enviar(h, verificado);
    expect(enviando).toMatchObject({ estado: 'ENVIANDO', protocolo: null });
    await presa.chegou;
    const { id } = enviando;
    expect((await h.recusa('cadastro.cancelarEnvio', { id })).codigo).toBe('ENVIO_EM_CURSO');
    expect(await h.feito('sync.estado', {})).toMatchObject({ enviando: 1, naFila: 1 });
    presa.soltar();
    await esperarProtocolo(h, id);
    expect(doPedido(id)).toHaveLength(1);
    expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
  });

  test('when an answer is lost and a late copy of the request arrives after the retry, then it changes nothing', async () => {
    const { h, linha, servidor } = palco;
    const verificado = await prepararVerificado(h, novoCpf());
    const presa = segurarAntes();
    linha.quando(ENVIO, presa);
    await enviar(h, verificado);
    await presa.chegou;
    // The workstation goes; the packet is still on its way.
    const nova = await palco.reiniciar('matar');
    const enviado = await esperarProtocolo(nova, verificado.id);
    presa.soltar();
    await linha.esperar({ metodo: 'PUT', caminho: new RegExp(`${verificado.id}$`) }, 2);
    expect(doPedido(verificado.id)[0]?.doServidor).toEqual([201]);
    conferirChaveUnica(verificado.id);
    expect(efeitosNoServidor(servidor.pasta, verificado.id)).toEqual(UM_EFEITO);
    expect((await nova.feito('cadastro.consultar', { id: enviado.id })).protocolo).toBe(enviado.protocolo);
  });
});

describe('given an answer that needs the person', () => {
  test('when the backend refuses fields (422), then they are named, and the corrected request goes under a new key', async () => {
    const { h, linha, servidor } = palco;
    const verificado = await prepararVerificado(h, novoCpf());
    const { id } = verificado;
    const campos = [{ campo: 'nomeCompleto', codigo: 'CARACTERE_INVALIDO' as const }];
    linha.quando(ENVIO, problema('validacao', { campos }));
    const parado = await enviar(h, verificado);
    expect(parado).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      impedimento: { codigo: 'VALIDACAO', repetivel: false, campos },
      campos: verificado.campos,
      fila: null,
    });
    const corrigido = await h.feito('cadastro.salvar', {
      id,
      revisao: parado.revisao,
      campos: { ...parado.campos, nomeCompleto: 'Marina Corrigida' },
    });
    const enviado = await enviar(h, corrigido);
    expect(enviado).toMatchObject({ estado: 'EM_ANALISE', impedimento: null });
    expect(new Set(doPedido(id).map((p) => p.chave)).size).toBe(2);
    expect(new Set(doPedido(id).map((p) => p.corpoSha256)).size).toBe(2);
    expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
  });

  test.each([
    ['pedido-em-andamento', 'PEDIDO_EM_ANDAMENTO', 'PRECISA_DE_VOCE'],
    ['ja-cadastrado', 'JA_CADASTRADO', 'PRECISA_DE_VOCE'],
    ['representante-ausente', 'REPRESENTANTE_AUSENTE', 'PRECISA_DE_VOCE'],
    ['entidade-nao-encontrada', 'ENTIDADE_NAO_ENCONTRADA', 'PRECISA_DE_VOCE'],
    ['versao-desatualizada', 'JA_RECEBIDO', 'RECUSADO'],
    ['chave-reutilizada', 'CHAVE_REUTILIZADA', 'RECUSADO'],
    ['proibido', 'PROIBIDO', 'RECUSADO'],
    ['corpo-grande', 'CORPO_GRANDE', 'RECUSADO'],
    ['precondicao-ausente', 'PRECONDICAO_AUSENTE', 'RECUSADO'],
  ] as const)(
    'when it answers %s, then %s: %s, with the data kept, exportable, and free to go again',
    async (...caso) => {
      const [nome, codigo, estado] = caso;
      const { h, linha, servidor } = palco;
      const verificado = await prepararVerificado(h, novoCpf());
      linha.quando(ENVIO, problema(nome));
      const parado = await enviar(h, verificado);
      expect(parado).toMatchObject({
        estado,
        impedimento: { codigo, repetivel: false },
        campos: verificado.campos,
      });
      if (parado.impedimento !== null) expect(textoDoErro(parado.impedimento).titulo).toMatch(/\.$/);
      const arquivo = await h.feito('cadastro.exportar', { id: parado.id });
      expect(Buffer.from(arquivo.base64, 'base64').toString()).toContain(codigo);

      const enviado = await enviar(h, parado);
      expect(enviado.estado).toBe('EM_ANALISE');
      expect(efeitosNoServidor(servidor.pasta, enviado.id)).toEqual(UM_EFEITO);
    },
  );

  test('when one request is refused for good, then the one behind it goes through all the same', async () => {
    const { h, linha } = palco;
    const [ruim, bom] = [await prepararVerificado(h, novoCpf()), await prepararVerificado(h, novoCpf())];
    linha.quando({ metodo: 'PUT', caminho: new RegExp(`${ruim.id}$`) }, problema('validacao'), Infinity);
    await h.feito('sync.pausar', { pausado: true });
    await enviar(h, ruim);
    await enviar(h, bom);
    await h.feito('sync.pausar', { pausado: false });
    await esperarProtocolo(h, bom.id);
    const parado = await h.esperarPedido(ruim.id, (p) => p.impedimento !== null, 'the refusal');
    expect(parado.estado).toBe('PRECISA_DE_VOCE');
  });
});
