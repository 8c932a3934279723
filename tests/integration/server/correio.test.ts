import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import { createServer } from '../../../server/app.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import { guardarMensagem } from '../../../server/correio/caixa.ts';
import { Carteiro } from '../../../server/correio/carteiro.ts';
import { criarDiario } from '../../../server/http/diario.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import type { Transporte } from '../../../server/correio/transporte.ts';
import {
  envioDoRepresentante,
  noBanco,
  pastaNova,
  pedir,
  RelogioDeTeste,
  servidorDeTeste,
  usar,
  type Resposta,
} from './apoio.ts';

type Carta = { readonly para: string[]; readonly texto: string };

/** A real SMTP server on loopback that keeps what it receives. */
async function servidorSmtp(): Promise<{ url: string; proxima: () => Promise<Carta> }> {
  const chegadas: Carta[] = [];
  const esperando: ((c: Carta) => void)[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, sessao, feito) => {
      let texto = '';
      stream.on('data', (parte: Buffer) => (texto += parte.toString('utf8')));
      stream.on('end', () => {
        const carta = { para: sessao.envelope.rcptTo.map((r) => r.address), texto };
        const quem = esperando.shift();
        if (quem === undefined) chegadas.push(carta);
        else quem(carta);
        feito();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  const { port } = smtp.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?from=sigcon@exemplo.gov.br`,
    proxima: () =>
      new Promise((resolve) => {
        const chegada = chegadas.shift();
        if (chegada === undefined) esperando.push(resolve);
        else resolve(chegada);
      }),
  };
}

const estados = (pasta: string): unknown =>
  noBanco(pasta, (b) => b.prepare('select estado, tentativas, proxima_em, texto from mensagens').all());

describe('correio por SMTP', () => {
  it('a carta com o link de senha chega ao endereço do CAGEC', async () => {
    const smtp = await servidorSmtp();
    const servidor = await servidorDeTeste({ smtpUrl: smtp.url });
    await servidor.criar(envioDoRepresentante());
    const carta = await smtp.proxima();
    expect(carta.para).toEqual(['caio@valedoexemplo.org.br']);
    expect(carta.texto).toMatch(/^From: sigcon@exemplo\.gov\.br/m);
    const texto = carta.texto.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    expect(texto).toMatch(/^sigcon:\/\/senha\?usuario=12345678909&chave=[0-9a-f]{32}\r$/m);
    await servidor.fechar();
    expect(estados(servidor.pasta)).toMatchObject([{ estado: 'ENVIADA', tentativas: 1 }]);
  });

  it('fora do ambiente local, o link enviado não fica guardado', async () => {
    const smtp = await servidorSmtp();
    const relogio = new RelogioDeTeste();
    const registro = registroDeLista(listaLocal, relogio);
    const servidor = await servidorDeTeste({ ambiente: 'homologacao', registro, relogio, smtpUrl: smtp.url });
    await servidor.criar(envioDoRepresentante());
    await smtp.proxima();
    await servidor.fechar();
    expect(estados(servidor.pasta)).toMatchObject([{ estado: 'ENVIADA', texto: '' }]);
  });

  it('o correio fora do ar não atrapalha o pedido; a carta espera mais a cada tentativa e chega depois', async () => {
    let noAr = false;
    const tentativas: number[] = [];
    const transporte: Transporte = {
      enviar: () => {
        tentativas.push(1);
        return Promise.resolve(noAr ? ok(undefined) : fail('ECONNREFUSED'));
      },
      fechar: () => undefined,
    };
    const relogio = new RelogioDeTeste();
    const pasta = pastaNova();
    /** One round of the mail: the server delivers what is due when it starts. */
    const rodada = async (fazer: (url: string) => Promise<Resposta> = (url) => pedir(`${url}/v1/saude`)) => {
      const servidor = createServer({
        dados: pasta,
        relogio,
        transporte,
        diario: { write: () => undefined },
      });
      await servidor.listen();
      expect((await fazer(servidor.url)).status).toBeLessThan(300);
      await servidor.close();
    };
    await rodada((url) => usar(() => url).criar(envioDoRepresentante()));
    expect(estados(pasta)).toMatchObject([
      { estado: 'PENDENTE', tentativas: 1, proxima_em: '2026-11-10T12:01:00.000Z' },
    ]);
    await rodada();
    expect(tentativas).toHaveLength(1);
    relogio.avancar(60_000);
    await rodada();
    expect(estados(pasta)).toMatchObject([
      { estado: 'PENDENTE', tentativas: 2, proxima_em: '2026-11-10T12:03:00.000Z' },
    ]);
    noAr = true;
    relogio.avancar(120_000);
    await rodada();
    expect(estados(pasta)).toMatchObject([{ estado: 'ENVIADA', tentativas: 3 }]);
    await rodada();
    expect(tentativas).toHaveLength(3);
  });

  it('dois servidores no mesmo banco não mandam a mesma carta duas vezes', async () => {
    const relogio = new RelogioDeTeste();
    const pasta = pastaNova();
    const { promise: liberado, resolve: liberar } = Promise.withResolvers<undefined>();
    const { promise: entrou, resolve: avisar } = Promise.withResolvers<undefined>();
    let enviadas = 0;
    const lento: Transporte = {
      enviar: async () => {
        enviadas += 1;
        avisar(undefined);
        await liberado;
        return ok(undefined);
      },
      fechar: () => undefined,
    };
    const um = await servidorDeTeste({ dados: pasta, relogio, transporte: lento });
    await um.criar(envioDoRepresentante());
    await entrou;
    const outro = await servidorDeTeste({ dados: pasta, relogio, transporte: lento });
    await outro.fechar();
    liberar(undefined);
    await um.fechar();
    expect(enviadas).toBe(1);
  });
});

describe('carteiros que olham a caixa no mesmo instante', () => {
  it('só um leva cada carta', async () => {
    const pasta = pastaNova();
    const aberto = await abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 50, novaEpoca: false });
    if (!aberto.ok) throw new Error(aberto.error);
    const armazem = aberto.value;
    const relogio = new RelogioDeTeste();
    const carta = { para: 'a@exemplo.org.br', assunto: 'Assunto', texto: 'Texto' };
    await armazem.banco
      .transaction()
      .execute((trx) => guardarMensagem(trx, carta, { em: relogio.agora(), semTransporte: false }));
    const levadas: string[] = [];
    const transporte: Transporte = {
      enviar: ({ identidade }) => {
        levadas.push(identidade);
        return Promise.resolve(ok(undefined));
      },
      fechar: () => undefined,
    };
    const diario = criarDiario({ write: () => undefined });
    const carteiros = [1, 2].map(
      () => new Carteiro({ armazem, relogio, transporte, diario, apagarTexto: true }),
    );
    await Promise.all(carteiros.map((c) => c.entregar()));
    await armazem.banco.destroy();
    expect(levadas).toHaveLength(1);
  });
});

describe('mensagens do ambiente local', () => {
  it('sem SMTP ficam guardadas, a mais nova no fim', async () => {
    const servidor = await servidorDeTeste();
    expect((await servidor.mensagens()).corpo).toEqual({ mensagens: [] });
    await servidor.criar(envioDoRepresentante({ nomeCompleto: 'Caio Duarte' }));
    noBanco(servidor.pasta, (b) =>
      b.exec(`insert into mensagens (criada_em, para, assunto, texto, estado, proxima_em)
        select criada_em, 'b@exemplo.org.br', 'Segunda', 'texto', estado, proxima_em from mensagens`),
    );
    const { corpo } = await servidor.mensagens();
    expect(corpo).toMatchObject({
      mensagens: [{ para: 'caio@valedoexemplo.org.br' }, { para: 'b@exemplo.org.br', assunto: 'Segunda' }],
    });
    expect(estados(servidor.pasta)).toMatchObject([{ estado: 'GUARDADA' }, { estado: 'GUARDADA' }]);
  });

  it('para um navegador, uma página em português, escapada e sem script', async () => {
    const servidor = await servidorDeTeste();
    await servidor.criar(envioDoRepresentante());
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update mensagens set assunto = ?`).run('<script>alert("1")</script>'),
    );
    const pagina = await servidor.mensagens({ accept: 'text/html,application/xhtml+xml' });
    expect(pagina.cabecalhos.get('content-type')).toBe('text/html; charset=utf-8');
    expect(pagina.cabecalhos.get('content-security-policy')).toMatch(
      /default-src 'none'; style-src 'sha256-/,
    );
    expect(pagina.texto).toContain('<html lang="pt-BR">');
    expect(pagina.texto).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(pagina.texto).not.toContain('<script');
    expect(pagina.texto).toMatch(
      /<a href="sigcon:\/\/senha\?usuario=12345678909&amp;chave=[0-9a-f]{32}">sigcon:/,
    );
  });

  it('não existem em nenhum outro ambiente', async () => {
    const relogio = new RelogioDeTeste();
    const registro = registroDeLista(listaLocal, relogio);
    for (const ambiente of ['homologacao', 'producao'] as const) {
      const servidor = await servidorDeTeste({ ambiente, registro, relogio });
      expect((await servidor.mensagens()).status).toBe(404);
      expect((await servidor.saude()).corpo).toMatchObject({ ambiente, status: 'degradado' });
    }
  });
});
