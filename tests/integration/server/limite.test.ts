import { describe, expect, it } from 'vitest';
import type { Registro } from '../../../server/registro/registro.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import {
  CAIO,
  cpfDe,
  desfecho,
  devolver,
  envio,
  envioDoRepresentante,
  FORA_DO_CAGEC,
  HELENA,
  LIVRE,
  novoId,
  RelogioDeTeste,
  segredoDe,
  SERRA,
  servidorDeTeste,
  VALE,
  type ServidorDeTeste,
} from './apoio.ts';

/** The register of the sample data, counting what it is asked; it answers when it may. */
function registroContado(pode: Promise<unknown> = Promise.resolve()) {
  const lista = registroDeLista(listaLocal, new RelogioDeTeste());
  const perguntas: string[] = [];
  const registro: Registro = {
    consultar: async (cnpj) => {
      perguntas.push(cnpj);
      await pode;
      return lista.consultar(cnpj);
    },
  };
  return { registro, perguntas };
}

/** Uses up what the address may still ask. */
async function esgotar(servidor: ServidorDeTeste): Promise<void> {
  while ((await servidor.verificar(LIVRE, SERRA)).status === 200);
}

describe('esgotado o limite de um endereço', () => {
  it('todo envio novo espera, seja de quem for, e nem o registro é consultado', async () => {
    const { registro, perguntas } = registroContado();
    const servidor = await servidorDeTeste({ registro, limiteDeVerificacao: 3 });
    await servidor.criar(envio());
    await esgotar(servidor);
    perguntas.length = 0;
    const respostas = [
      await servidor.criar(envio({ cpf: cpfDe(1) })),
      await servidor.criar(envio({ cpf: HELENA })),
      await servidor.criar(envio()),
      await servidor.criar(envio({ cnpj: VALE })),
      await servidor.criar(envio({ cnpj: FORA_DO_CAGEC })),
      await servidor.criar(envioDoRepresentante()),
      await servidor.criar(envioDoRepresentante({ email: 'caio@valedoexemplo.org.br' })),
    ];
    expect(respostas.map(desfecho)).toEqual(Array(respostas.length).fill('429 limite-excedido'));
    expect(new Set(respostas.map((r) => r.texto)).size).toBe(1);
    expect(Number(respostas[0]?.cabecalhos.get('retry-after'))).toBeGreaterThan(0);
    expect(perguntas).toEqual([]);
  });

  it('a correção também espera, com o segredo certo, o errado ou nenhum', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 3 });
    const id = novoId();
    const acompanhamento = segredoDe(await servidor.criar(envio(), { id }));
    devolver(servidor.pasta, id);
    await esgotar(servidor);
    const respostas = [
      await servidor.corrigir(id, envio(), { versao: 2, acompanhamento }),
      await servidor.corrigir(id, envio(), { versao: 1, acompanhamento }),
      await servidor.corrigir(id, envio(), { versao: 2, acompanhamento: 'x'.repeat(43) }),
      await servidor.corrigir(novoId(), envio(), { versao: 2 }),
    ];
    expect(respostas.map(desfecho)).toEqual(Array(respostas.length).fill('429 limite-excedido'));
  });

  it('o que já foi respondido é repetido: não diz nada de novo', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 1 });
    const id = novoId();
    await servidor.criar(envio(), { id });
    await esgotar(servidor);
    const repetida = await servidor.criar(envio(), { id });
    expect(repetida.status).toBe(201);
    expect(repetida.cabecalhos.get('idempotency-replayed')).toBe('true');
  });
});

describe('o que conta para o limite', () => {
  type Tentativa = (servidor: ServidorDeTeste, id: string) => ReturnType<ServidorDeTeste['criar']>;
  it.each<[string, Tentativa]>([
    ['409 entidade-nao-encontrada', (s) => s.criar(envio({ cpf: cpfDe(1), cnpj: FORA_DO_CAGEC }))],
    ['409 representante-ausente', (s) => s.criar(envio({ cnpj: VALE }))],
    ['409 ja-cadastrado', (s) => s.criar(envio({ cpf: HELENA }))],
    ['409 pedido-em-andamento', (s) => s.criar(envio())],
    ['422 validacao', (s) => s.criar(envio({ cpf: CAIO, cnpj: VALE }))],
    ['422 validacao', (s) => s.criar(envio({ cpf: cpfDe(1), email: undefined }))],
    ['412 versao-desatualizada', (s, id) => s.criar(envio({ cpf: cpfDe(1) }), { id, chave: novoId() })],
    ['404 nao-encontrado', (s, id) => s.corrigir(id, envio(), { versao: 1 })],
  ])('uma recusa que depende de quem pergunta: %s', async (esperado, tentar) => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 1 });
    const id = novoId();
    await servidor.criar(envio(), { id });
    expect(desfecho(await tentar(servidor, id))).toBe(esperado);
    expect(desfecho(await servidor.verificar(LIVRE, SERRA))).toBe('429 limite-excedido');
  });

  it('não conta o que deu certo, nem o que está escrito errado', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 1 });
    for (let n = 0; n < 5; n++) expect((await servidor.criar(envio({ cpf: cpfDe(n) }))).status).toBe(201);
    expect(desfecho(await servidor.criar(envio({ email: 'a@b' })))).toBe('422 validacao');
    expect((await servidor.verificar(LIVRE, SERRA)).status).toBe(200);
  });

  it('muitas perguntas ao mesmo tempo não aprendem mais do que uma depois da outra', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { registro, perguntas } = registroContado(promise);
    const servidor = await servidorDeTeste({ registro, limiteDeVerificacao: 2 });
    const respostas = Array.from({ length: 12 }, () => servidor.criar(envio({ cpf: HELENA })));
    await servidor.saude();
    resolve(undefined);
    expect((await Promise.all(respostas)).map(desfecho).sort()).toEqual([
      ...Array<string>(2).fill('409 ja-cadastrado'),
      ...Array<string>(10).fill('429 limite-excedido'),
    ]);
    expect(perguntas).toHaveLength(2);
  });

  it('muitos envios bons ao mesmo tempo entram todos, por menor que seja o limite', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 2 });
    const respostas = await Promise.all(
      Array.from({ length: 40 }, (_, n) => servidor.criar(envio({ cpf: cpfDe(n) }))),
    );
    expect(new Set(respostas.map(desfecho))).toEqual(new Set(['201']));
  });
});

describe('de quem é a pergunta', () => {
  const perguntar = (servidor: ServidorDeTeste, de: string) =>
    servidor.cru('/v1/pre-cadastros/verificacao', {
      metodo: 'POST',
      corpo: { cpf: LIVRE, cnpj: SERRA },
      cabecalhos: { 'x-forwarded-for': de },
    });
  const perguntarDe = async (servidor: ServidorDeTeste, ...enderecos: string[]) => {
    const vistas: number[] = [];
    for (const de of enderecos) vistas.push((await perguntar(servidor, de)).status);
    return vistas;
  };

  it('sem proxy, ou de um que não é de confiança, o endereço alegado não vale', async () => {
    for (const opcoes of [{}, { proxy: ['10.0.0.0/8'] }]) {
      const servidor = await servidorDeTeste({ limiteDeVerificacao: 1, ...opcoes });
      expect(await perguntarDe(servidor, '203.0.113.1', '203.0.113.2')).toEqual([200, 429]);
    }
  });

  it('com um proxy à frente, vale o que ele viu e não o que a pessoa escreveu antes', async () => {
    for (const proxy of [1, ['127.0.0.0/8']]) {
      const servidor = await servidorDeTeste({ limiteDeVerificacao: 1, proxy });
      const vistas = await perguntarDe(
        servidor,
        '198.51.100.1, 203.0.113.1',
        '198.51.100.2, 203.0.113.1',
        '198.51.100.1, 203.0.113.2',
      );
      expect(vistas).toEqual([200, 429, 200]);
    }
  });

  it('uma rede IPv6 de 64 bits é um só; IPv4 é o mesmo em qualquer escrita', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 1, proxy: 1 });
    expect(await perguntarDe(servidor, '2001:db8:0:1::1', '2001:db8:0:1:ffff::2', '2001:db8:0:2::1')).toEqual(
      [200, 429, 200],
    );
    expect(
      await perguntarDe(servidor, '203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7:5001', '203.0.113.8'),
    ).toEqual([200, 429, 429, 200]);
  });
});
