import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { abrirAnexos } from '../../../server/anexos/abrir.ts';
import { apagarSemUso, limparEnvios, SEM_USO_MS } from '../../../server/anexos/limpeza.ts';
import { emUso } from '../../../server/assinatura/visibilidade.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { comPrazo, sinal } from '../../support/esperar.ts';
import { desfecho, HELENA, LIVRE, noBanco, RITA, servidorDeTeste, type ServidorDeTeste } from './apoio.ts';
import { arquivo, comArquivos, enderecoDoEnvio, escutar, MB, sha256De } from './apoio-anexos.ts';
import { assinaturas, comDocumentos, documentosDe, marinaELia, solicitacaoDe } from './apoio-assinatura.ts';
import { entrar } from './apoio-sessao.ts';

const DIA = 86_400_000;

type Metodo = 'PUT' | 'DELETE';

/** A store of the S3 protocol that fails, or keeps silent, when it is told to. */
async function armazemQueFalha() {
  const objetos = new Map<string, Buffer>();
  const falham = new Set<Metodo>();
  const calado = { ate: Promise.resolve(), pedido: sinal() };
  const atender = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const corpo = await buffer(req);
    const { method, url = '' } = req;
    const objeto = objetos.get(url);
    if (method === 'HEAD' || method === 'GET') {
      if (objeto === undefined) return void res.writeHead(404).end();
      res.writeHead(method === 'HEAD' ? 200 : 206, { 'content-length': objeto.length });
      return void res.end(method === 'HEAD' ? undefined : objeto);
    }
    if (method === 'DELETE') {
      calado.pedido.dar();
      await calado.ate;
      objetos.delete(url);
      // What it did is done, also when nobody is told.
      return void res.writeHead(falham.has('DELETE') ? 500 : 204).end();
    }
    if (falham.has('PUT')) return void res.writeHead(500).end();
    objetos.set(url, corpo);
    res.writeHead(200).end();
  };
  const porta = await escutar(createServer((req, res) => void atender(req, res)));
  const calar = (): { soltar: () => void; pedido: Promise<void> } => {
    const fim = sinal();
    onTestFinished(() => fim.dar());
    Object.assign(calado, { ate: fim.promessa, pedido: sinal() });
    return { soltar: () => fim.dar(), pedido: calado.pedido.promessa };
  };
  const s3 = { url: `http://127.0.0.1:${String(porta)}/b`, chave: 'a', segredo: 'b', regiao: 'us-east-1' };
  return { s3, objetos, falham, calar };
}

async function cena() {
  const armazem = await armazemQueFalha();
  const servidor = await servidorDeTeste({ anexos: { s3: armazem.s3 } });
  const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
  return {
    armazem,
    servidor,
    helena: comArquivos(servidor.url, helena.acesso),
    rita: comArquivos(servidor.url, rita.acesso),
  };
}

/** The cleaning, as another process on the same data does it. */
async function limpezaDe({
  servidor,
  armazem,
}: Pick<Awaited<ReturnType<typeof cena>>, 'servidor' | 'armazem'>) {
  const aberto = await abrirArmazem({
    pasta: servidor.pasta,
    acaso: acasoDoSistema,
    esperaMs: 1000,
    novaEpoca: false,
  });
  if (!aberto.ok) throw new Error(aberto.error);
  const { banco } = aberto.value;
  onTestFinished(() => banco.destroy());
  const { relogio } = servidor;
  const anexos = abrirAnexos(
    { pasta: servidor.pasta, s3: armazem.s3 },
    { banco, relogio, acaso: acasoDoSistema },
  );
  return async (): Promise<void> => {
    await limparEnvios(anexos);
    await apagarSemUso(anexos, emUso);
  };
}

const linhas = ({ pasta }: ServidorDeTeste): unknown =>
  noBanco(pasta, (b) => b.prepare('select count(*) from envios_de_anexo').pluck().get());

describe('o armazém demora a apagar', () => {
  it('quem desiste de um envio espera; os outros, não, e os mesmos bytes só entram depois', async () => {
    const { armazem, servidor, helena, rita } = await cena();
    const bytes = arquivo(3000, 1);
    armazem.falham.add('PUT');
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('503 indisponivel');
    armazem.falham.clear();
    const calado = armazem.calar();
    const desistiu = helena.desistir(envio);
    await calado.pedido;
    expect((await comPrazo(rita.cru('GET', '/v1/eu'), 'an answer to somebody else', 5000)).status).toBe(200);
    const cedo = await comPrazo(rita.guardar(bytes), 'an answer about the same bytes', 5000);
    expect([desfecho(cedo), cedo.cabecalhos.get('retry-after')]).toEqual(['503 indisponivel', '6']);
    const outro = enderecoDoEnvio(await rita.anunciar(bytes));
    expect(desfecho(await rita.mandar(outro, 0, bytes))).toBe('503 indisponivel');
    calado.soltar();
    expect((await desistiu).status).toBe(204);
    expect(linhas(servidor)).toBe(1);
    expect((await rita.mandar(outro, bytes.length, Buffer.alloc(0))).status).toBe(204);
    expect((await rita.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
  });

  it('a limpeza não segura ninguém, e o arquivo que ela apaga já não vale', async () => {
    const { armazem, servidor, helena, rita } = await cena();
    const bytes = arquivo(3000, 2);
    await helena.guardar(bytes);
    servidor.relogio.avancar(SEM_USO_MS + DIA);
    const depois = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
    const limpar = await limpezaDe({ servidor, armazem });
    const calado = armazem.calar();
    const limpando = limpar();
    await calado.pedido;
    expect(await depois.existe(sha256De(bytes))).toBe(false);
    const cedo = await comPrazo(depois.guardar(bytes), 'an answer about the same bytes', 5000);
    expect(desfecho(cedo)).toBe('503 indisponivel');
    expect((await comPrazo(depois.guardar(arquivo(100, 3)), 'an answer about others', 5000)).status).toBe(
      201,
    );
    calado.soltar();
    await limpando;
    expect([armazem.objetos.size, linhas(servidor)]).toEqual([1, 0]);
    expect((await depois.guardar(bytes)).status).toBe(201);
    expect(rita.acesso).not.toBe(depois.acesso);
  });

  it('apagou e ninguém soube: os mesmos bytes entram de novo, e a próxima limpeza termina sem tocar neles', async () => {
    const { armazem, servidor, helena } = await cena();
    const [querido, largado] = [arquivo(3000, 4), arquivo(3000, 5)];
    for (const bytes of [querido, largado]) await helena.guardar(bytes);
    servidor.relogio.avancar(SEM_USO_MS + DIA);
    const limpar = await limpezaDe({ servidor, armazem });
    armazem.falham.add('DELETE');
    await limpar();
    expect([armazem.objetos.size, linhas(servidor)]).toEqual([0, 2]);
    const depois = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
    expect(await depois.existe(sha256De(querido))).toBe(false);
    expect((await depois.guardar(querido)).status).toBe(201);
    armazem.falham.clear();
    await limpar();
    expect(linhas(servidor)).toBe(0);
    expect((await depois.baixar(sha256De(querido))).bytes.equals(querido)).toBe(true);
    expect(await depois.existe(sha256De(largado))).toBe(false);
  });
});

describe('o armazém não aceita', () => {
  it('o que se mandou de uma vez: não conta no limite da pessoa, e a limpeza não deixa nada', async () => {
    const { armazem, servidor, helena } = await cena();
    armazem.falham.add('PUT');
    for (let n = 0; n < 20; n++)
      expect(desfecho(await helena.guardar(arquivo(100, 100 + n)))).toBe('503 indisponivel');
    expect((await helena.anunciar(arquivo(100, 200))).status).toBe(201);
    await (
      await limpezaDe({ servidor, armazem })
    )();
    expect(linhas(servidor)).toBe(1);
  });
});

describe('o armazém perdeu um arquivo', () => {
  it.each(['de uma vez', 'em pedaços'] as const)(
    'o servidor não diz que o tem, e quem o manda de novo, %s, o repõe',
    async (como) => {
      const servidor = await servidorDeTeste();
      const helena = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
      const bytes = arquivo(como === 'de uma vez' ? 5000 : 2 * MB, 6);
      const sha256 = sha256De(bytes);
      const mandar = async (): Promise<string | null> => {
        if (como === 'de uma vez') {
          expect((await helena.guardar(bytes)).status).toBeLessThan(300);
          return null;
        }
        const envio = enderecoDoEnvio(await helena.anunciar(bytes));
        expect((await helena.mandar(envio, 0, bytes)).status).toBe(204);
        return envio;
      };
      const envio = await mandar();
      rmSync(join(servidor.pasta, 'anexos', sha256.slice(0, 2), sha256));
      expect((await helena.cru('HEAD', `/v1/anexos/${sha256}`)).status).toBe(404);
      if (envio !== null) {
        // The finished upload would say that nothing is left to do.
        expect((await helena.ver(envio)).status).toBe(404);
        expect((await helena.mandar(envio, bytes.length, Buffer.alloc(0))).status).toBe(404);
      }
      await mandar();
      expect(await helena.existe(sha256)).toBe(true);
      expect((await helena.baixar(sha256)).bytes.equals(bytes)).toBe(true);
    },
  );
});

describe('anexar um arquivo que o armazém perdeu', () => {
  it('recusado como ausente; enviado de novo, é aceito', async () => {
    const { servidor, pessoa } = await marinaELia();
    const [dela, pedidos] = [comArquivos(servidor.url, pessoa.acesso), assinaturas(pessoa)];
    const bytes = arquivo(1000, 8);
    const sha256 = sha256De(bytes);
    await dela.guardar(bytes);
    const { id } = solicitacaoDe(await pedidos.solicitar());
    rmSync(join(servidor.pasta, 'anexos', sha256.slice(0, 2), sha256));
    const anexar = async () => desfecho(await pedidos.anexar(id, 1, { sha256, nome: 'termo.pdf' }));
    expect(await anexar()).toBe('409 anexo-ausente');
    await dela.guardar(bytes);
    expect(await anexar()).toBe('200');
  });
});

describe('quem analisa', () => {
  it('lê um documento que não é seu, mas ainda tem de enviá-lo para anexá-lo a um pedido seu', async () => {
    const { servidor, pessoa: marina, pessoaLia: lia } = await marinaELia();
    const bytes = arquivo(1000, 7);
    const sha256 = sha256De(bytes);
    const [dela, deQuemAnalisa] = [marina, lia].map(({ acesso }) => comArquivos(servidor.url, acesso));
    if (dela === undefined || deQuemAnalisa === undefined) throw new Error('two people');
    await dela.guardar(bytes);
    const { id } = await comDocumentos({ servidor, pessoa: marina, cpf: LIVRE });
    const pronta = solicitacaoDe(await assinaturas(marina).anexar(id, 1, { sha256, nome: 'termo.pdf' }));
    await assinaturas(marina).enviar(id, documentosDe(pronta));
    expect((await deQuemAnalisa.baixar(sha256)).status).toBe(200);
    expect(await deQuemAnalisa.existe(sha256)).toBe(false);
    expect((await deQuemAnalisa.guardar(bytes)).status).toBe(201);
    expect(await deQuemAnalisa.existe(sha256)).toBe(true);
  });
});
