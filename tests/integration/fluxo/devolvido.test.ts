import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos, EventoDoHistorico } from '../../../contract/domain/pre-cadastro.ts';
import { decidir } from '../../support/decisao.ts';
import { perderResposta, problema } from '../../support/falhas.ts';
import { Palco } from '../../support/palco.ts';
import { enviar, esperarProtocolo, prepararVerificado } from '../../support/passos.ts';
import { cpfDe } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { noBancoDoServidor, pedidosNoServidor } from '../../support/servidor.ts';

const DEVOLVIDO: Omit<EventoDoHistorico, 'em'> = {
  evento: 'DEVOLVIDO',
  por: 'Helena Prado',
  justificativa: 'Confira os dados.',
  apontamentos: [{ campo: 'setorTrabalho', justificativa: 'O setor não existe mais.' }],
};

let palco: Palco;
let pessoas = 0;
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterEach(async () => {
  palco.linha.limpar();
  await palco.h.feito('sync.pausar', { pausado: false });
});
afterAll(() => palco.fechar());

/** The representante legal returns a request, and the workstation hears of it. */
async function devolver(id: string): Promise<Pedido> {
  const { h, servidor } = palco;
  await decidir(servidor.pasta, id, 'DEVOLVIDO', DEVOLVIDO);
  await h.feito('sync.tentarAgora', {});
  return h.esperarPedido(id, (p) => p.estado === 'DEVOLVIDO', 'DEVOLVIDO');
}

async function pedidoDevolvido(): Promise<Pedido> {
  pessoas += 1;
  const { id } = await enviar(palco.h, await prepararVerificado(palco.h, cpfDe(100 + pessoas)));
  await esperarProtocolo(palco.h, id);
  return devolver(id);
}

/** The author opens the correction and types. */
async function corrigir(id: string, mais: Partial<Campos>): Promise<Pedido> {
  const { revisao, campos } = await palco.h.feito('cadastro.corrigir', { id });
  return palco.h.feito('cadastro.salvar', { id, revisao, campos: { ...campos, ...mais } });
}

const emAnalise = (id: string): Promise<Pedido> =>
  palco.h.esperarPedido(id, (p) => p.estado === 'EM_ANALISE', 'EM_ANALISE');
const noServidor = (p: Pedido) => {
  const [linha] = pedidosNoServidor(palco.servidor.pasta, p.campos.cpf);
  return linha === undefined ? null : { versao: linha.versao, protocolo: linha.protocolo };
};
const correcoesNoServidor = (id: string): number =>
  noBancoDoServidor(palco.servidor.pasta, (banco) =>
    Number(
      banco
        .prepare(`SELECT count(*) FROM auditoria WHERE acao = 'pre-cadastro.corrigir' AND recurso = ?`)
        .pluck()
        .get(`pre-cadastro/${id}`),
    ),
  );

describe('given a request that was returned', () => {
  test('when it is corrected without a connection, then it goes when the line is back: same protocol, next version', async () => {
    const { h, linha } = palco;
    const devolvido = await pedidoDevolvido();
    const { id, protocolo } = devolvido;
    expect(devolvido.recebido?.historico.at(-1)).toMatchObject(DEVOLVIDO);

    await linha.cair();
    const corrigido = await corrigir(id, { setorTrabalho: 'Controladoria' });
    expect(corrigido).toMatchObject({ estado: 'DEVOLVIDO', corrigindo: true, protocolo });
    expect(await enviar(h, corrigido)).toMatchObject({ estado: 'NA_FILA', corrigindo: true, protocolo });
    const cancelado = await h.feito('cadastro.cancelarEnvio', { id });
    expect(cancelado).toMatchObject({ estado: 'DEVOLVIDO', campos: { setorTrabalho: 'Controladoria' } });
    await enviar(h, cancelado);
    await palco.reiniciar('matar');
    expect(await palco.h.feito('cadastro.abrir', { id })).toMatchObject({ estado: 'NA_FILA', protocolo });

    await linha.voltar();
    await palco.h.feito('sync.tentarAgora', {});
    const recebido = await emAnalise(id);
    expect(recebido).toMatchObject({
      protocolo,
      corrigindo: false,
      recebido: { versao: 3, situacaoCadastral: 'ANALISE' },
      campos: { setorTrabalho: 'Controladoria' },
    });
    expect(recebido.recebido?.historico.map((e) => e.evento)).toEqual(['RECEBIDO', 'DEVOLVIDO', 'CORRIGIDO']);
    expect(noServidor(recebido)).toEqual({ versao: 3, protocolo });
    expect(correcoesNoServidor(id)).toBe(1);
  });

  test('when it comes back twice, then each round has its text, and the approval closes it', async () => {
    const { h, servidor } = palco;
    const { id } = await pedidoDevolvido();
    await enviar(h, await corrigir(id, { setorTrabalho: 'Controladoria' }));
    await emAnalise(id);
    const segunda = await devolver(id);
    expect(segunda.recebido?.versao).toBe(4);
    await enviar(h, await corrigir(id, { nomeCompleto: 'Marina Teste da Silva Souza' }));
    const recebido = await emAnalise(id);
    expect(recebido).toMatchObject({
      nome: 'Marina Teste da Silva Souza',
      campos: { setorTrabalho: 'Controladoria' },
      recebido: { versao: 5 },
    });
    await decidir(servidor.pasta, id, 'APROVADO', { evento: 'APROVADO', perfis: ['CADASTRADOR'] });
    await h.feito('sync.tentarAgora', {});
    await h.esperarPedido(id, (p) => p.estado === 'APROVADO', 'APROVADO');
    expect(correcoesNoServidor(id)).toBe(2);
  });

  test('when the answer to the correction is lost, then it goes again with the same key and has one effect', async () => {
    const { h, linha } = palco;
    const { id } = await pedidoDevolvido();
    const antes = linha.das(ENVIO).length;
    linha.quando(ENVIO, perderResposta);
    await enviar(h, await corrigir(id, { setorTrabalho: 'Obras' }));
    await h.feito('sync.tentarAgora', {});
    expect((await emAnalise(id)).recebido?.versao).toBe(3);
    const envios = linha.das(ENVIO).slice(antes);
    expect(envios.length).toBeGreaterThan(1);
    expect(new Set(envios.map((p) => p.chave)).size).toBe(1);
    expect(new Set(envios.map((p) => p.corpoSha256)).size).toBe(1);
    expect(correcoesNoServidor(id)).toBe(1);
  });

  test('when it was returned anew before the correction arrived (412), then nothing is sent on top; after a look it goes', async () => {
    const { h, servidor } = palco;
    const { id } = await pedidoDevolvido();
    await h.feito('sync.pausar', { pausado: true });
    await enviar(h, await corrigir(id, { setorTrabalho: 'Obras' }));
    await decidir(servidor.pasta, id, 'DEVOLVIDO', { ...DEVOLVIDO, justificativa: 'Agora é outra coisa.' });
    await h.feito('sync.pausar', { pausado: false });
    const parado = await h.esperarPedido(id, (p) => p.estado === 'PRECISA_DE_VOCE', 'PRECISA_DE_VOCE');
    expect(parado).toMatchObject({
      corrigindo: true,
      impedimento: { codigo: 'VERSAO_DESATUALIZADA' },
      recebido: { versao: 3 },
      campos: { setorTrabalho: 'Obras' },
    });
    expect(correcoesNoServidor(id)).toBe(0);
    await enviar(h, parado);
    expect((await emAnalise(id)).recebido?.versao).toBe(4);
  });

  test('when it was approved before the correction arrived (412), then the correction ends and its text is kept', async () => {
    const { h, servidor } = palco;
    const { id } = await pedidoDevolvido();
    await h.feito('sync.pausar', { pausado: true });
    await enviar(h, await corrigir(id, { setorTrabalho: 'Obras' }));
    await decidir(servidor.pasta, id, 'APROVADO', { evento: 'APROVADO' });
    await h.feito('sync.pausar', { pausado: false });
    const aprovado = await h.esperarPedido(id, (p) => p.estado === 'APROVADO', 'APROVADO');
    expect(aprovado).toMatchObject({
      corrigindo: false,
      fila: null,
      campos: { setorTrabalho: 'Planejamento' },
      naoEnviada: { setorTrabalho: 'Obras' },
    });
    const { base64 } = await h.feito('cadastro.exportar', { id });
    expect(Buffer.from(base64, 'base64').toString()).toContain('Obras');
    expect(correcoesNoServidor(id)).toBe(0);
  });

  test('when it is approved while somebody types, then the feed ends the correction', async () => {
    const { h, servidor } = palco;
    const { id } = await pedidoDevolvido();
    const digitado = await corrigir(id, { setorTrabalho: 'Obras' });
    await decidir(servidor.pasta, id, 'REPROVADO', { evento: 'REPROVADO', justificativa: 'Saiu daqui' });
    await h.feito('sync.tentarAgora', {});
    await h.esperarPedido(id, (p) => p.estado === 'REPROVADO', 'REPROVADO');
    const tarde = {
      id,
      revisao: digitado.revisao,
      campos: { ...digitado.campos, setorTrabalho: 'Obras Sul' },
    };
    expect((await h.recusa('cadastro.salvar', tarde)).codigo).toBe('JA_RECEBIDO');
    expect((await h.feito('cadastro.abrir', { id })).naoEnviada?.setorTrabalho).toBe('Obras Sul');
  });

  test('when the backend refuses a field (422), then the person is told and sends again', async () => {
    const { h, linha } = palco;
    const { id, protocolo } = await pedidoDevolvido();
    linha.quando(ENVIO, problema('validacao'));
    await enviar(h, await corrigir(id, { setorTrabalho: 'Obras' }));
    const parado = await h.esperarPedido(id, (p) => p.estado === 'PRECISA_DE_VOCE', 'PRECISA_DE_VOCE');
    expect(parado).toMatchObject({ corrigindo: true, protocolo, impedimento: { codigo: 'VALIDACAO' } });
    await enviar(h, parado);
    await emAnalise(id);
  });

  test('when the correction is given up, or tries another CPF, then the request stays returned as it was', async () => {
    const { h } = palco;
    const { id, campos } = await pedidoDevolvido();
    const { revisao } = await h.feito('cadastro.corrigir', { id });
    const outro = { id, revisao, campos: { ...campos, cpf: cpfDe(99) } };
    expect((await h.recusa('cadastro.salvar', outro)).codigo).toBe('JA_RECEBIDO');
    await h.feito('cadastro.descartar', { id });
    expect(await h.feito('cadastro.abrir', { id })).toMatchObject({
      estado: 'DEVOLVIDO',
      corrigindo: false,
      campos,
    });
    expect((await h.recusa('cadastro.descartar', { id })).codigo).toBe('JA_RECEBIDO');
  });
});
