import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import type { Registro } from '../../../server/registro/registro.ts';
import {
  contar,
  cpfDe,
  desfecho,
  envio,
  envioDoRepresentante,
  novoId,
  problema,
  servidorDeTeste,
  VALE,
} from './apoio.ts';

describe('Idempotency-Key', () => {
  it('a mesma operação de novo: a mesma resposta, um só efeito', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const primeira = await servidor.criar(envio(), { id });
    const antes = ['pre_cadastros', 'feed', 'auditoria'].map((t) => contar(servidor.pasta, t));
    servidor.relogio.avancar(3_600_000);
    const segunda = await servidor.criar(envio(), { id });
    expect(segunda.status).toBe(201);
    expect(segunda.corpo).toEqual(primeira.corpo);
    expect(segunda.cabecalhos.get('etag')).toBe('"1"');
    expect(segunda.cabecalhos.get('idempotency-replayed')).toBe('true');
    expect(['pre_cadastros', 'feed', 'auditoria'].map((t) => contar(servidor.pasta, t))).toEqual(antes);
  });

  it('vale depois de reiniciar o servidor, com o mesmo segredo do autor', async () => {
    const primeiro = await servidorDeTeste();
    const id = novoId();
    const antes = await primeiro.criar(envio(), { id });
    await primeiro.fechar();
    const segundo = await servidorDeTeste({ dados: primeiro.pasta });
    const depois = await segundo.criar(envio(), { id });
    expect(depois.corpo).toEqual(antes.corpo);
    expect(depois.cabecalhos.get('idempotency-replayed')).toBe('true');
  });

  it('vale com o registro fora do ar: a resposta já foi dada uma vez', async () => {
    const primeiro = await servidorDeTeste();
    const id = novoId();
    await primeiro.criar(envio(), { id });
    await primeiro.fechar();
    const fora: Registro = { consultar: () => Promise.resolve(fail('indisponivel')) };
    const segundo = await servidorDeTeste({ dados: primeiro.pasta, registro: fora });
    expect((await segundo.criar(envio(), { id })).status).toBe(201);
    expect(desfecho(await segundo.criar(envio({ cpf: cpfDe(1) })))).toBe('503 indisponivel');
  });

  it('a aprovação automática repetida não manda outra carta', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    await servidor.criar(envioDoRepresentante(), { id });
    await servidor.criar(envioDoRepresentante(), { id });
    expect(contar(servidor.pasta, 'mensagens')).toBe(1);
  });

  it('entre aspas ou sem, é a mesma chave; a ordem dos campos do JSON não importa', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    await servidor.criar(envio(), { id, chave: 'abc-1' });
    const aoContrario = Object.fromEntries(Object.entries(envio()).reverse());
    const repetida = await servidor.criar(aoContrario, { id, chave: '"abc-1"' });
    expect(repetida.cabecalhos.get('idempotency-replayed')).toBe('true');
  });

  it('a mesma chave com outro corpo, outro id ou outra precondição é 422', async () => {
    const servidor = await servidorDeTeste();
    const [id, chave] = [novoId(), novoId()];
    await servidor.criar(envio(), { id, chave });
    const reutilizadas = [
      await servidor.criar(envio({ setorTrabalho: 'Outro' }), { id, chave }),
      await servidor.criar(envio({ lixo: true }), { id, chave }),
      await servidor.criar(envio(), { id: novoId(), chave }),
      await servidor.corrigir(id, envio(), { versao: 1, chave }),
    ];
    expect(reutilizadas.map(desfecho)).toEqual(Array(4).fill('422 chave-reutilizada'));
  });

  it.each([
    ['400 chave-ausente', ''],
    ['400 chave-invalida', 'com espaço'],
    ['400 chave-invalida', '""'],
    ['400 chave-invalida', 'x'.repeat(201)],
    ['400 chave-invalida', 'meio\tmeio'],
  ])('%s: «%s»', async (esperado, chave) => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await servidor.criar(envio(), { chave }))).toBe(esperado);
  });

  it('sem o cabeçalho é 400, também para quem manda 200 sinais ele serve', async () => {
    const servidor = await servidorDeTeste();
    const semChave = await servidor.cru(`/v1/pre-cadastros/${novoId()}`, {
      metodo: 'PUT',
      corpo: envio(),
      cabecalhos: { 'if-none-match': '*' },
    });
    expect(desfecho(semChave)).toBe('400 chave-ausente');
    expect((await servidor.criar(envio(), { chave: '~'.repeat(200) })).status).toBe(201);
  });

  it('enquanto a primeira anda, a segunda com a mesma chave espera: 409 com Retry-After', async () => {
    const { promise: liberada, resolve: liberar } = Promise.withResolvers<undefined>();
    const { promise: entrou, resolve: avisar } = Promise.withResolvers<undefined>();
    const lento: Registro = {
      consultar: async () => {
        avisar(undefined);
        await liberada;
        return ok(null);
      },
    };
    const servidor = await servidorDeTeste({ registro: lento });
    const id = novoId();
    const primeira = servidor.criar(envio(), { id });
    await entrou;
    const segunda = await servidor.criar(envio(), { id });
    expect(desfecho(segunda)).toBe('409 em-processamento');
    expect(segunda.cabecalhos.get('retry-after')).toBe('1');
    liberar(undefined);
    expect(desfecho(await primeira)).toBe('409 entidade-nao-encontrada');
  });

  it('vinte vezes a mesma chave ao mesmo tempo: um efeito, e ninguém ouve outra coisa', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const antes = contar(servidor.pasta, 'pre_cadastros');
    const respostas = await Promise.all(Array.from({ length: 20 }, () => servidor.criar(envio(), { id })));
    const vistas = new Set(respostas.map(desfecho));
    expect(vistas).toContain('201');
    expect([...vistas].filter((d) => d !== '201' && d !== '409 em-processamento')).toEqual([]);
    expect(
      respostas.filter((r) => r.status === 201 && !r.cabecalhos.has('idempotency-replayed')),
    ).toHaveLength(1);
    expect(contar(servidor.pasta, 'pre_cadastros')).toBe(antes + 1);
  });

  it('vinte pedidos iguais com chaves e ids diferentes: exatamente um vence', async () => {
    const servidor = await servidorDeTeste();
    const respostas = await Promise.all(Array.from({ length: 20 }, () => servidor.criar(envio())));
    expect(respostas.map(desfecho).sort()).toEqual([
      '201',
      ...Array<string>(19).fill('409 pedido-em-andamento'),
    ]);
  });

  it('uma recusa não prende a chave: quando o mundo muda, a mesma operação entra', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const corpo = envio({ cnpj: VALE });
    expect(desfecho(await servidor.criar(corpo, { id }))).toBe('409 representante-ausente');
    await servidor.criar(envioDoRepresentante());
    const depois = await servidor.criar(corpo, { id });
    expect(depois.status).toBe(201);
    expect(depois.cabecalhos.has('idempotency-replayed')).toBe(false);
  });

  it('um campo corrigido entra com a mesma chave', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    expect(problema(await servidor.criar(envio({ email: 'a@b' }), { id })).campos).toHaveLength(1);
    expect((await servidor.criar(envio(), { id })).status).toBe(201);
  });

  it('é lembrada por 180 dias e depois esquecida', async () => {
    const primeiro = await servidorDeTeste();
    const id = novoId();
    await primeiro.criar(envio(), { id });
    await primeiro.fechar();
    const { relogio } = primeiro;
    relogio.avancar(180 * 86_400_000);
    const segundo = await servidorDeTeste({ dados: primeiro.pasta, relogio });
    expect((await segundo.criar(envio(), { id })).cabecalhos.get('idempotency-replayed')).toBe('true');
    await segundo.fechar();
    // After so long without being on, the server believes its clock a day later.
    relogio.avancar(86_400_000);
    const terceiro = await servidorDeTeste({ dados: primeiro.pasta, relogio });
    await terceiro.fechar();
    expect(contar(primeiro.pasta, 'idempotencia')).toBe(0);
  });
});
