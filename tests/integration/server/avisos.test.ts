import { describe, expect, it, onTestFinished } from 'vitest';
import { comPrazo } from '../../support/esperar.ts';
import {
  CAMPO,
  cpfDe,
  desfecho,
  HELENA,
  LIVRE,
  noBanco,
  novoId,
  OTAVIO,
  RITA,
  SERRA,
  servidorDeTeste,
  type ServidorDeTeste,
  LIA,
} from './apoio.ts';
import {
  acharUsuario,
  APROVAR,
  cadastrador,
  comToken,
  entrar,
  pedidoEmAnalise,
  type Pessoa,
} from './apoio-sessao.ts';
import { APROVADOR, comDocumentos, documentosDe, emAnalise, marinaELia } from './apoio-assinatura.ts';

type Linha = {
  readonly resposta: Response;
  /** The next piece of the stream that says something of this kind; null when it has ended. */
  readonly proximo: (trecho: string) => Promise<string | null>;
  readonly fechar: () => void;
};

async function abrir(servidor: ServidorDeTeste, { acesso }: Pessoa): Promise<Linha> {
  const aborto = new AbortController();
  onTestFinished(() => aborto.abort());
  const resposta = await fetch(`${servidor.url}/v1/feed/avisos`, {
    headers: { authorization: `Bearer ${acesso}` },
    signal: aborto.signal,
  });
  const leitor = resposta.body?.pipeThrough(new TextDecoderStream()).getReader();
  let visto = '';
  const proximo = async (trecho: string): Promise<string | null> => {
    for (;;) {
      const onde = visto.indexOf(trecho);
      if (onde >= 0) {
        const achado = visto.slice(0, onde + trecho.length);
        visto = visto.slice(onde + trecho.length);
        return achado;
      }
      const pedaco = await comPrazo(
        leitor?.read() ?? Promise.resolve({ done: true as const, value: undefined }),
        trecho,
      );
      if (pedaco.done) return null;
      visto += pedaco.value;
    }
  };
  const linha = { resposta, proximo, fechar: () => aborto.abort() };
  if (resposta.status === 200) await proximo(': aberto');
  return linha;
}

const MUDOU = 'event: mudou\ndata:\n\n';
/** Beats so often that a test can wait for one: what was not told before the beat is not told. */
const depressa = { avisos: { batimentoMs: 100, sondagemMs: 60_000 } };

describe('avisos do feed', () => {
  it('diz que algo mudou a quem pode ver, e só isso', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const linha = await abrir(servidor, helena);
    expect(linha.resposta.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(linha.resposta.headers.get('cache-control')).toBe('no-store');
    expect(linha.resposta.headers.get('x-accel-buffering')).toBe('no');
    await pedidoEmAnalise(servidor);
    expect(await linha.proximo(MUDOU)).toBe(`\n\n${MUDOU}`);
  });

  it('quem não vê a mudança não é avisado dela: só bate', async () => {
    const servidor = await servidorDeTeste(depressa);
    const [helena, lia] = [await entrar(servidor, HELENA), await entrar(servidor, LIA)];
    const otavio = await entrar(servidor, OTAVIO);
    const dela = await abrir(servidor, helena);
    const alheias = [await abrir(servidor, lia), await abrir(servidor, otavio)];
    await pedidoEmAnalise(servidor);
    expect(await dela.proximo(MUDOU)).not.toBeNull();
    for (const linha of alheias) {
      const ate = `${(await linha.proximo(': ping')) ?? ''}${(await linha.proximo(': ping')) ?? ''}`;
      expect(ate).not.toContain('mudou');
    }
  });

  it('quem entrou com o próprio CPF é avisado do que é dele', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const autor = await cadastrador(servidor, helena, { cpf: LIVRE });
    const linha = await abrir(servidor, autor);
    await helena.alterar(LIVRE, { setorTrabalho: 'Obras' }, { versao: await versao(helena) });
    expect(await linha.proximo(MUDOU)).not.toBeNull();
  });

  const versao = async (helena: Pessoa): Promise<number> => (await acharUsuario(helena, LIVRE)).versao;

  it('quem analisa assinaturas é avisado do envio, e não antes dele; o colega da entidade, nem assim', async () => {
    const cena = await marinaELia({ ...depressa, perfisAtribuiveis: ['CADASTRADOR', APROVADOR] });
    const otavio = await entrar(cena.servidor, OTAVIO);
    const { versao: antes } = await acharUsuario(cena.helena, OTAVIO);
    await cena.helena.alterar(OTAVIO, { perfis: [APROVADOR] }, { versao: antes });
    const [dela, doColega, daAutora] = [
      await abrir(cena.servidor, cena.pessoaLia),
      await abrir(cena.servidor, otavio),
      await abrir(cena.servidor, cena.pessoa),
    ];
    const pronta = await comDocumentos(cena);
    expect(await daAutora.proximo(MUDOU)).not.toBeNull();
    expect(await dela.proximo(': ping')).not.toContain('mudou');
    await cena.usa.enviar(pronta.id, documentosDe(pronta));
    expect(await dela.proximo(MUDOU)).not.toBeNull();
    const ate = `${(await doColega.proximo(': ping')) ?? ''}${(await doColega.proximo(': ping')) ?? ''}`;
    expect(ate).not.toContain('mudou');
  });

  it('o perfil de quem analisa, ganho com a linha aberta, vale nela', async () => {
    const servidor = await servidorDeTeste({ perfisAtribuiveis: ['CADASTRADOR', APROVADOR] });
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    const doCampo = await cadastrador(servidor, rita, {
      cpf: cpfDe(1),
      cnpj: CAMPO,
      solicitaAssinatura: false,
    });
    const linha = await abrir(servidor, await entrar(servidor, OTAVIO));
    const { versao: antes } = await acharUsuario(helena, OTAVIO);
    await helena.alterar(OTAVIO, { perfis: [APROVADOR] }, { versao: antes });
    expect(await linha.proximo(MUDOU)).not.toBeNull();
    await emAnalise({ servidor, pessoa: doCampo, cpf: cpfDe(1) }, { cnpj: CAMPO });
    expect(await linha.proximo(MUDOU)).not.toBeNull();
  });

  it('outro processo sobre o mesmo arquivo também é notado', async () => {
    const servidor = await servidorDeTeste({ avisos: { sondagemMs: 50 } });
    const linha = await abrir(servidor, await entrar(servidor, HELENA));
    noBanco(servidor.pasta, (b) =>
      b.exec(
        `insert into feed (tipo, recurso, pedido, cnpj, cpf, versao, em, dado)
         select tipo, recurso, pedido, cnpj, cpf, versao, em, dado from feed where cnpj = '${SERRA}' limit 1`,
      ),
    );
    expect(await linha.proximo(MUDOU)).not.toBeNull();
  });

  it('termina quando a sessão termina', async () => {
    const servidor = await servidorDeTeste(depressa);
    const helena = await entrar(servidor, HELENA);
    const linha = await abrir(servidor, helena);
    await linha.proximo(': ping');
    await helena.cru('/v1/sessoes/atual', { metodo: 'DELETE' });
    expect(await linha.proximo('nada mais vem')).toBeNull();
  });

  it('termina quando a pessoa é inativada, sem esperar pelo batimento', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const linha = await abrir(servidor, await cadastrador(servidor, helena, { cpf: LIVRE }));
    await helena.alterar(LIVRE, { status: 'INATIVO' }, { versao: await versao(helena) });
    expect(await linha.proximo(MUDOU)).toBeNull();
  });

  it('cinco por sessão; a sexta é recusada, e uma que se fecha dá lugar', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const linhas = await Promise.all([1, 2, 3, 4, 5].map(() => abrir(servidor, helena)));
    const sexta = await helena.cru('/v1/feed/avisos');
    expect(desfecho(sexta)).toBe('429 limite-excedido');
    expect(sexta.cabecalhos.get('retry-after')).toMatch(/^\d+$/);
    const outra = await abrir(servidor, await entrar(servidor, HELENA));
    expect(outra.resposta.status).toBe(200);
    linhas[0]?.fechar();
    await expect
      .poll(async () => {
        const linha = await abrir(servidor, helena);
        return linha.resposta.status;
      })
      .toBe(200);
  });

  it('sem sessão: 401; HEAD não deixa nada aberto', async () => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await servidor.cru('/v1/feed/avisos'))).toBe('401 nao-autenticado');
    expect(desfecho(await comToken(servidor, 'nada').cru('/v1/feed/avisos'))).toBe('401 nao-autenticado');
    const rita = await entrar(servidor, RITA);
    for (let n = 0; n < 6; n++)
      expect((await rita.cru('/v1/feed/avisos', { metodo: 'HEAD' })).status).toBe(200);
    expect((await abrir(servidor, rita)).resposta.status).toBe(200);
  });

  it('o servidor para sem esperar por quem está ligado', async () => {
    const servidor = await servidorDeTeste();
    const linha = await abrir(servidor, await entrar(servidor, HELENA));
    await comPrazo(servidor.fechar(), 'the server stops', 5_000);
    expect(await linha.proximo(MUDOU)).toBeNull();
  });

  it('muitas decisões seguidas não somam muitos avisos', async () => {
    const servidor = await servidorDeTeste(depressa);
    const helena = await entrar(servidor, HELENA);
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push((await pedidoEmAnalise(servidor, { cpf: cpfDe(n) })).id);
    const linha = await abrir(servidor, helena);
    await helena.lote(
      ids.map((id) => ({
        chave: novoId(),
        metodo: 'POST',
        rota: `/v1/pre-cadastros/${id}/decisoes`,
        seVersao: 1,
        corpo: APROVAR,
      })),
    );
    await linha.proximo(MUDOU);
    const ate = `${(await linha.proximo(': ping')) ?? ''}${(await linha.proximo(': ping')) ?? ''}`;
    expect(ate.split('mudou').length - 1).toBeLessThanOrEqual(5);
  });
});
