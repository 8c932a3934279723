import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest';
import { Palco } from '../../support/palco.ts';
import { enviar, esperarProtocolo, preparar, prepararVerificado } from '../../support/passos.ts';
import { CAIO, cpfDe, VALE } from '../../support/pessoas.ts';
import { ENVIO, VERIFICACAO } from '../../support/proxy.ts';
import { perderResposta } from '../../support/falhas.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
let voltou = true;
const cair = async (): Promise<void> => {
  voltou = false;
  await palco.linha.cair();
};
const voltar = async (): Promise<void> => {
  voltou = true;
  await palco.linha.voltar();
};

beforeAll(async () => {
  palco = await Palco.abrir();
});
afterEach(async () => {
  palco.linha.limpar();
  if (!voltou) await voltar();
  await palco.h.feito('sync.pausar', { pausado: false });
});
afterAll(() => palco.fechar());

describe('given no connection', () => {
  test('when a person prepares and sends, then the request waits in sight and goes by itself when the line returns', async () => {
    const { h, linha, servidor } = palco;
    await cair();
    const cpf = cpfDe(1);
    const { id } = await preparar(h, cpf);

    const { pedido, verificacao, motivo } = await h.feito('cadastro.verificar', { id });
    expect(verificacao).toBeNull();
    expect(motivo).toMatchObject({ codigo: 'SEM_CONEXAO', repetivel: true });
    expect(pedido).toMatchObject({
      estado: 'RASCUNHO',
      verificacaoPendente: true,
      verificacao: null,
      etapa: 4,
    });

    const naFila = await enviar(h, pedido);
    expect(naFila).toMatchObject({
      estado: 'NA_FILA',
      protocolo: null,
      fila: { posicao: 1, tentativas: 1, motivo: { codigo: 'SEM_CONEXAO' } },
    });
    expect(naFila.enfileiradoEm).not.toBeNull();
    const sync = await h.feito('sync.estado', {});
    expect(sync).toMatchObject({ conexao: 'sem-conexao', naFila: 1, motivo: { codigo: 'SEM_CONEXAO' } });

    // While it waits it is nobody's draft.
    const { revisao, campos } = naFila;
    expect((await h.recusa('cadastro.salvar', { id, revisao, campos })).codigo).toBe('JA_ENFILEIRADO');
    expect((await h.recusa('cadastro.descartar', { id })).codigo).toBe('JA_ENFILEIRADO');

    const antes = linha.passagens.length;
    await voltar();
    const enviado = await esperarProtocolo(h, id);
    expect(enviado).toMatchObject({ estado: 'EM_ANALISE', verificacaoPendente: false, fila: null });
    const doEnvio = linha.passagens.slice(antes).filter((p) => p.metodo !== 'GET');
    expect(doEnvio.map((p) => p.metodo)).toEqual(['POST', 'PUT']);
    expect(pedidosNoServidor(servidor.pasta, cpf).map((l) => l.protocolo)).toEqual([enviado.protocolo]);
    expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
    await h.esperarSync((s) => s.conexao === 'conectado' && s.naFila === 0, 'an empty queue');
  });

  test('when two people prepare, then each sees his place, and the first in is the first out', async () => {
    const { h, linha } = palco;
    await cair();
    const [ana, bia] = [await preparar(h, cpfDe(2)), await preparar(h, cpfDe(3))];
    expect((await enviar(h, ana)).fila?.posicao).toBe(1);
    expect((await enviar(h, bia)).fila?.posicao).toBe(2);
    await voltar();
    await h.feito('sync.tentarAgora', {});
    await Promise.all([esperarProtocolo(h, ana.id), esperarProtocolo(h, bia.id)]);
    const ordem = linha.das(ENVIO).map((p) => p.caminho.split('/').at(-1));
    expect(ordem.indexOf(ana.id)).toBeLessThan(ordem.indexOf(bia.id));
  });

  test('when only the verification is owed, then it is asked for by itself and the draft’s text and revisão stay', async () => {
    const { h } = palco;
    await cair();
    const { id } = await preparar(h, cpfDe(4));
    const { pedido } = await h.feito('cadastro.verificar', { id });
    await voltar();
    const verificado = await h.esperarPedido(id, (p) => p.verificacao !== null, 'the verification');
    expect(verificado).toMatchObject({
      estado: 'RASCUNHO',
      verificacaoPendente: false,
      revisao: pedido.revisao,
      campos: pedido.campos,
      verificacao: { resposta: { resultado: 'O5' } },
    });
  });

  test('when the late outcome is O8, then the request needs its person, nothing is sent and the data are intact', async () => {
    const { h, linha, servidor } = palco;
    const cpf = cpfDe(5);
    await enviar(h, await prepararVerificado(h, cpf));
    const antes = linha.das(ENVIO).length;
    await cair();
    const outro = await preparar(h, cpf, { nomeCompleto: 'A Mesma Pessoa' });
    const naFila = await enviar(h, outro);
    expect(naFila.estado).toBe('NA_FILA');
    await voltar();
    await h.feito('sync.tentarAgora', {});
    const parado = await h.esperarPedido(outro.id, (p) => p.impedimento !== null, 'the late outcome');
    expect(parado).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      impedimento: { codigo: 'PEDIDO_EM_ANDAMENTO' },
      campos: naFila.campos,
      fila: null,
    });
    expect(linha.das(ENVIO)).toHaveLength(antes);
    expect(pedidosNoServidor(servidor.pasta, cpf)).toHaveLength(1);
    expect(await h.feito('sync.estado', {})).toMatchObject({ naFila: 0, parados: 1 });
    await h.feito('cadastro.descartar', { id: outro.id });
    expect(await h.feito('sync.estado', {})).toMatchObject({ parados: 0 });
  });

  test('when he turns out to be the representante legal, then the form has changed, and with the other form it goes', async () => {
    const { h, linha } = palco;
    await cair();
    const antes = linha.das(ENVIO).length;
    const rascunho = await preparar(h, CAIO, { cnpj: VALE });
    await enviar(h, rascunho);
    await voltar();
    await h.feito('sync.tentarAgora', {});
    const parado = await h.esperarPedido(rascunho.id, (p) => p.impedimento !== null, 'the late outcome');
    expect(parado).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      formulario: 'REPRESENTANTE_LEGAL',
      impedimento: { codigo: 'FORMULARIO_MUDOU' },
      campos: rascunho.campos,
    });
    expect(linha.das(ENVIO)).toHaveLength(antes);
    const enviado = await enviar(h, parado);
    expect(enviado.estado).toBe('APROVADO');
  });
});

describe('given a request in the queue', () => {
  test('when nothing reached the backend yet, then it can be taken back, changed and sent', async () => {
    const { h, linha, servidor } = palco;
    const cpf = cpfDe(6);
    const verificado = await prepararVerificado(h, cpf);
    await cair();
    await enviar(h, verificado);
    const devolvido = await h.feito('cadastro.cancelarEnvio', { id: verificado.id });
    expect(devolvido).toMatchObject({ estado: 'RASCUNHO', fila: null, campos: verificado.campos });
    expect((await h.feito('sync.estado', {})).naFila).toBe(0);
    await voltar();
    await h.feito('sync.tentarAgora', {});
    await h.esperarSync((s) => s.conexao === 'conectado', 'the connection');
    const mudado = await h.feito('cadastro.salvar', {
      id: devolvido.id,
      revisao: devolvido.revisao,
      campos: { ...devolvido.campos, nomeCompleto: 'Depois De Pensar' },
    });
    await enviar(h, mudado);
    expect(pedidosNoServidor(servidor.pasta, cpf).map((l) => l.nome_completo)).toEqual(['Depois De Pensar']);
    expect(linha.das(ENVIO).filter((p) => p.caminho.endsWith(devolvido.id))).toHaveLength(1);
  });

  test('when the backend may have got it, then it cannot be taken back any more, and ends as one request', async () => {
    const { h, linha, servidor } = palco;
    const cpf = cpfDe(7);
    const verificado = await prepararVerificado(h, cpf);
    linha.quando(ENVIO, perderResposta);
    const naFila = await enviar(h, verificado);
    expect(naFila.estado).toBe('NA_FILA');
    expect((await h.recusa('cadastro.cancelarEnvio', { id: naFila.id })).codigo).toBe('ENVIO_EM_CURSO');
    await h.feito('cadastro.tentarAgora', { id: naFila.id });
    const enviado = await esperarProtocolo(h, naFila.id);
    expect(pedidosNoServidor(servidor.pasta, cpf).map((l) => l.protocolo)).toEqual([enviado.protocolo]);
  });

  test('when the queue is paused, then nothing leaves, also after a restart, until it is resumed', async () => {
    const { linha } = palco;
    const verificado = await prepararVerificado(palco.h, cpfDe(8));
    await palco.h.feito('sync.pausar', { pausado: true });
    const antes = linha.das(ENVIO).length;
    expect((await enviar(palco.h, verificado)).estado).toBe('NA_FILA');

    const h = await palco.reiniciar();
    expect(await h.feito('sync.estado', {})).toMatchObject({ pausado: true, naFila: 1 });
    await h.feito('sync.tentarAgora', {});
    expect(linha.das(ENVIO)).toHaveLength(antes);

    expect((await h.feito('sync.pausar', { pausado: false })).pausado).toBe(false);
    await esperarProtocolo(h, verificado.id);
    expect(linha.das(ENVIO)).toHaveLength(antes + 1);
  });

  test('when nobody asks for the verification at all, then sending asks for it first', async () => {
    const { h, linha } = palco;
    const rascunho = await preparar(h, cpfDe(9));
    const antes = linha.passagens.length;
    const enviado = await enviar(h, rascunho);
    expect(enviado.protocolo).not.toBeNull();
    const deles = linha.passagens.slice(antes).filter((p) => p.metodo !== 'GET');
    expect(deles.map((p) => p.metodo)).toEqual([VERIFICACAO.metodo, ENVIO.metodo]);
  });

  test('when something is missing in the form, then the fields are named and nothing enters the queue', async () => {
    const { h } = palco;
    const { id, revisao } = await preparar(h, cpfDe(10), { nomeCompleto: '', telefoneCelularNumero: '1' });
    const recusa = await h.recusa('cadastro.enviar', { id, revisao });
    expect(recusa.codigo).toBe('COM_PENDENCIAS');
    expect(recusa.campos?.map((c) => c.campo)).toEqual(['nomeCompleto', 'telefoneCelular']);
    expect((await h.feito('cadastro.abrir', { id })).estado).toBe('RASCUNHO');
  });
});
