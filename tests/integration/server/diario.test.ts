import { describe, expect, it } from 'vitest';
import {
  CAIO,
  desfecho,
  envio,
  envioDoRepresentante,
  LIVRE,
  novoId,
  pedidoDe,
  segredoDe,
  SERRA,
  servidorDeTeste,
  VALE,
} from './apoio.ts';

describe('diário do servidor', () => {
  it('anota rota, desfecho e duração, e nenhum dado pessoal (domain.md §12)', async () => {
    const servidor = await servidorDeTeste({
      transporte: {
        enviar: () => Promise.resolve({ ok: false, error: 'ECONNREFUSED' }),
        fechar: () => undefined,
      },
    });
    const id = novoId();
    const criado = await servidor.criar(envio(), { id });
    const segredo = segredoDe(criado);
    const { protocolo } = pedidoDe(criado);
    await servidor.criar(envioDoRepresentante());
    await servidor.verificar(LIVRE, SERRA);
    await servidor.verificar(CAIO, VALE);
    await servidor.acompanhar(id, segredo);
    await servidor.feed([segredo], { cursor: 'lixo' });
    await servidor.cru(`/v1/${LIVRE}?cpf=${LIVRE}`);
    await servidor.cru('/v1/pre-cadastros/verificacao', { metodo: 'POST', corpo: `{"cpf":"${LIVRE}"` });
    expect(desfecho(await servidor.criar(envio({ nomeCompleto: 'Marina 😀' })))).toBe('422 validacao');
    await servidor.fechar();

    const diario = servidor.diario.join('');
    const proibidos = [
      LIVRE,
      CAIO,
      SERRA,
      VALE,
      'Marina',
      'Caio',
      'Helena',
      '@',
      segredo,
      protocolo,
      id,
      'cursor=',
      '3133330000',
    ];
    expect(proibidos.filter((dado) => diario.includes(dado))).toEqual([]);
    const pedidos = servidor.diario.map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(pedidos).toContainEqual({
      level: 30,
      time: expect.any(String) as string,
      reqId: expect.any(String) as string,
      rota: '/v1/pre-cadastros/:id',
      metodo: 'PUT',
      status: 201,
      ms: expect.any(Number) as number,
    });
    expect(pedidos).toContainEqual(expect.objectContaining({ rota: '(nenhuma)', status: 404 }));
    expect(pedidos).toContainEqual(
      expect.objectContaining({ msg: 'e-mail não enviado', falha: 'ECONNREFUSED' }),
    );
  });
});
