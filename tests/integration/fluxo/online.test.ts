import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Palco } from '../../support/palco.ts';
import { enviar, listar, preparar, prepararVerificado } from '../../support/passos.ts';
import { CAIO, cpfDe, VALE } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterAll(() => palco.fechar());

describe('given a connection', () => {
  test('when an external user verifies, fills in and sends, then the protocol is there within a second', async () => {
    const { h, servidor } = palco;
    const cpf = cpfDe(1);
    const { id } = await preparar(h, cpf);

    const { verificacao, pedido: verificado } = await h.feito('cadastro.verificar', { id });
    expect(verificacao).toMatchObject({
      resultado: 'O5',
      formulario: 'USUARIO_EXTERNO',
      entidade: { razaoSocial: 'Prefeitura Municipal de Serra do Exemplo' },
    });
    expect(verificado).toMatchObject({ etapa: 4, pendencias: 0, verificacaoPendente: false });

    const inicio = performance.now();
    const enviado = await enviar(h, verificado);
    const levou = performance.now() - inicio;
    expect(enviado).toMatchObject({
      estado: 'EM_ANALISE',
      fila: null,
      impedimento: null,
      recebido: { situacaoCadastral: 'ANALISE', status: 'INATIVO', versao: 1 },
    });
    expect(enviado.protocolo).toMatch(/^\d{4}\.\d{6}-\d$/);
    expect(levou).toBeLessThan(1000);

    const noServidor = pedidosNoServidor(servidor.pasta, cpf);
    expect(noServidor.map((linha) => linha.protocolo)).toEqual([enviado.protocolo]);
    expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
    const [envio] = palco.linha.das(ENVIO);
    expect(envio?.chave).toMatch(/^[0-9a-f-]{36}$/);
    expect(envio?.chave).not.toBe(id);
  });

  test('when it is listed, then it stands under Em análise, with the CPF masked and found by what the list shows', async () => {
    const { h } = palco;
    const enviado = await enviar(h, await prepararVerificado(h, cpfDe(2)));
    const rascunho = await h.feito('cadastro.criar', { cpf: '4', cnpj: '' });

    const { itens, contagens } = await listar(h);
    expect(contagens).toMatchObject({ rascunhos: 1, fila: 0, decididos: 0 });
    expect(contagens.todos).toBe(itens.length);
    expect(contagens.analise).toBe(itens.length - 1);
    expect(itens[0]?.id).toBe(rascunho.id);
    expect(itens.find((p) => p.id === enviado.id)).toMatchObject({
      estado: 'EM_ANALISE',
      cpfMascarado: '***.000.002-**',
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      protocolo: enviado.protocolo,
    });
    const porProtocolo = await h.feito('cadastro.listar', {
      filtro: 'analise',
      busca: enviado.protocolo ?? '',
      limite: 10,
    });
    expect(porProtocolo.itens.map((p) => p.id)).toEqual([enviado.id]);
    const porMeioDoCpf = await h.feito('cadastro.listar', { filtro: 'todos', busca: '000.002', limite: 10 });
    expect(porMeioDoCpf.itens.map((p) => p.id)).toEqual([enviado.id]);
    await h.feito('cadastro.descartar', { id: rascunho.id });
  });

  test('when the receipt is asked for, then it is a PDF whose name tells the protocol and nobody’s CPF', async () => {
    const { h } = palco;
    const cpf = cpfDe(3);
    const enviado = await enviar(h, await prepararVerificado(h, cpf));
    const recibo = await h.feito('cadastro.recibo', { id: enviado.id });
    expect(recibo).toMatchObject({ nome: `recibo-${enviado.protocolo ?? ''}.pdf`, tipo: 'application/pdf' });
    expect(recibo.nome).not.toContain(cpf);
    expect(Buffer.from(recibo.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');

    const exportado = await h.feito('cadastro.exportar', { id: enviado.id });
    const json: unknown = JSON.parse(Buffer.from(exportado.base64, 'base64').toString('utf8'));
    expect(json).toMatchObject({ pedido: { id: enviado.id, protocolo: enviado.protocolo } });
    expect(JSON.stringify(json)).not.toContain('acompanhamento');
  });

  test('when the situação is asked for, then the backend’s present answer is shown', async () => {
    const { h } = palco;
    const enviado = await enviar(h, await prepararVerificado(h, cpfDe(4)));
    const consultado = await h.feito('cadastro.consultar', { id: enviado.id });
    expect(consultado).toMatchObject({ estado: 'EM_ANALISE', protocolo: enviado.protocolo });
    expect(Date.parse(consultado.recebido?.consultadoEm ?? '')).toBeGreaterThanOrEqual(
      Date.parse(enviado.recebido?.consultadoEm ?? ''),
    );
    const rascunho = await preparar(h, cpfDe(5));
    expect((await h.recusa('cadastro.consultar', { id: rascunho.id })).codigo).toBe('NAO_RECEBIDO');
    expect((await h.recusa('cadastro.recibo', { id: rascunho.id })).codigo).toBe('NAO_RECEBIDO');
  });

  test('when it has been received, then it can be neither changed, sent again, cancelled nor discarded', async () => {
    const { h } = palco;
    const enviado = await enviar(h, await prepararVerificado(h, cpfDe(6)));
    const { id, revisao, campos } = enviado;
    expect((await h.recusa('cadastro.salvar', { id, revisao, campos })).codigo).toBe('JA_RECEBIDO');
    expect((await h.recusa('cadastro.enviar', { id, revisao })).codigo).toBe('JA_RECEBIDO');
    expect((await h.recusa('cadastro.cancelarEnvio', { id })).codigo).toBe('JA_RECEBIDO');
    expect((await h.recusa('cadastro.descartar', { id })).codigo).toBe('JA_RECEBIDO');
  });

  test('when two windows edit one draft, then the slower one is told and nothing is overwritten', async () => {
    const { h } = palco;
    const rascunho = await preparar(h, cpfDe(7));
    const { id, revisao, campos } = rascunho;
    await h.feito('cadastro.salvar', { id, revisao, campos: { ...campos, setorTrabalho: 'Convênios' } });
    const recusa = await h.recusa('cadastro.salvar', {
      id,
      revisao,
      campos: { ...campos, setorTrabalho: 'Obras' },
    });
    expect(recusa.codigo).toBe('RASCUNHO_MUDOU');
    expect((await h.feito('cadastro.abrir', { id })).campos.setorTrabalho).toBe('Convênios');
  });
});

describe('given the representante legal of an alphanumeric CNPJ', () => {
  test('when he sends, then he is approved at once and the link to the password is on a line of its own in his mail', async () => {
    const { h, servidor } = palco;
    const { id } = await preparar(h, CAIO, {
      cnpj: '12.abc.345/01de-35',
      nomeCompleto: '',
      telefoneFixoDdd: '',
      telefoneFixoNumero: '',
      email: '',
      emailRepetido: '',
    });
    const { verificacao, pedido } = await h.feito('cadastro.verificar', { id });
    expect(verificacao).toMatchObject({ resultado: 'O4', formulario: 'REPRESENTANTE_LEGAL' });
    expect(verificacao?.preenchido?.emailMascarado).toMatch(/^c•+@valedoexemplo\.org\.br$/);
    expect(pedido).toMatchObject({
      formulario: 'REPRESENTANTE_LEGAL',
      pendencias: 0,
      campos: { nomeCompleto: 'Caio Duarte', telefoneFixoDdd: '38', telefoneFixoNumero: '34560000' },
    });

    const enviado = await enviar(h, pedido);
    expect(enviado).toMatchObject({
      estado: 'APROVADO',
      cnpj: VALE,
      recebido: { situacaoCadastral: 'APROVADO', status: 'ATIVO' },
    });
    expect(enviado.recebido?.historico.map((e) => e.evento)).toEqual([
      'RECEBIDO',
      'APROVADO',
      'LINK_ENVIADO',
    ]);

    const cartas = (await servidor.mensagens()).filter((m) => m.para === 'caio@valedoexemplo.org.br');
    expect(cartas).toHaveLength(1);
    const links = (cartas[0]?.texto ?? '').split('\n').filter((linha) => linha.startsWith('sigcon://'));
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^sigcon:\/\/\S+$/);
    // A decided request may leave this computer's list.
    await h.feito('cadastro.descartar', { id });
    expect((await h.recusa('cadastro.abrir', { id })).codigo).toBe('PEDIDO_NAO_ENCONTRADO');
  });
});

describe('given two people at one workstation', () => {
  test('when both send, then both requests are listed and no list shows a whole CPF', async () => {
    const { h } = palco;
    const [ana, bia] = [cpfDe(11), cpfDe(12)];
    await enviar(h, await prepararVerificado(h, ana, { nomeCompleto: 'Ana Primeira' }));
    await enviar(h, await prepararVerificado(h, bia, { nomeCompleto: 'Bia Segunda' }));
    const lista = await listar(h);
    const delas = lista.itens.filter((p) => /^(Ana Primeira|Bia Segunda)$/.test(p.nome));
    expect(delas.map((p) => p.cpfMascarado).sort()).toEqual(['***.000.011-**', '***.000.012-**']);
    expect(JSON.stringify(lista)).not.toContain(ana);
    expect(JSON.stringify(lista)).not.toContain(bia);
  });
});
