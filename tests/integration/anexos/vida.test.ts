import { afterEach, describe, expect, test } from 'vitest';
import type { EnvioDeArquivo } from '../../../main/sync/anexos/envios.ts';
import { esperarAte } from '../../support/esperar.ts';
import { rodar, type Processo } from '../../support/processo.ts';
import { iniciarServidor } from '../../support/servidor.ts';
import { ateTrancado, comecarPedaco, posicaoLivre } from '../server/apoio-anexos.ts';
import { encenar } from './apoio.ts';
import { KB, MB, pdf } from './computador.ts';

const cena = encenar();
const DEZ = 10 * MB;
/** All that is not the file: headers, questions, what a break lost. */
const FOLGA = 1.05;

const meio = (e: EnvioDeArquivo | null): boolean => (e?.enviados ?? 0) > 2 * MB;

/** A file whose upload is well under way. */
async function noMeio(bytes: Buffer): Promise<string> {
  const id = await cena.c.escolher(bytes);
  cena.c.transporte.cutucar();
  await cena.c.ate(id, meio, 'the middle of the file');
  return id;
}

describe('given a file of 10 MB under way', () => {
  test('when the access token ends in the middle, then it is renewed once and nothing goes twice', async () => {
    await cena.c.desligar();
    let acesso = cena.acesso;
    let renovacoes = 0;
    const c = await cena.ligar({
      autorizacao: () => `Bearer ${acesso}`,
      renovar: () => {
        renovacoes += 1;
        acesso = cena.acesso;
        return Promise.resolve(null);
      },
    });
    const bytes = pdf(DEZ, cena.semente());
    const id = await noMeio(bytes);
    acesso = 'nao-vale-mais';
    await c.enviado(id);
    await cena.conferirLa(bytes);
    expect(renovacoes).toBe(1);
    expect(cena.cabo.subiram()).toBeLessThan(DEZ * FOLGA + MB);
  });

  test('when the server dies and comes back, then it goes on from where the server was', async () => {
    const bytes = pdf(DEZ, cena.semente());
    const id = await noMeio(bytes);
    await cena.servidor.matar();
    await cena.c.ate(id, (e) => e?.estado === 'NA_FILA', 'waiting for the server');
    cena.servidor = await iniciarServidor({ pasta: cena.servidor.pasta });
    const antes = cena.cabo.subiram();
    cena.c.transporte.cutucar();
    await cena.c.enviado(id);
    await cena.conferirLa(bytes);
    expect(cena.cabo.subiram() - antes).toBeLessThan(DEZ - 2 * MB + MB / 2);
  });

  test('when its upload is gone at the server, then it begins again and arrives', async () => {
    const bytes = pdf(DEZ, cena.semente());
    const id = await noMeio(bytes);
    await cena.c.db.envios.pausar(id, true, Date.now());
    cena.c.transporte.cutucar();
    const { url } = (await cena.c.envioDe(id)) ?? {};
    await posicaoLivre(cena.la, url ?? '');
    expect((await cena.la.desistir(url ?? '')).status).toBe(204);
    await cena.c.db.envios.pausar(id, false, Date.now());
    cena.c.transporte.cutucar();
    await cena.c.enviado(id);
    await cena.conferirLa(bytes);
  });

  test('when somebody else has the upload in hand (423), then it waits and goes on', async () => {
    const bytes = pdf(DEZ, cena.semente());
    const id = await noMeio(bytes);
    await cena.c.db.envios.pausar(id, true, Date.now());
    cena.c.transporte.cutucar();
    await cena.c.ate(id, (e) => e?.estado === 'PAUSADO', 'the pause');
    const { url } = (await cena.c.envioDe(id)) ?? {};
    const posicao = await posicaoLivre(cena.la, url ?? '');
    const outro = await comecarPedaco(cena.la, url ?? '', { posicao, anunciado: 64 * KB });
    await outro.mandar(bytes.subarray(posicao, posicao + KB));
    await ateTrancado(cena.la, url ?? '');
    await cena.c.db.envios.pausar(id, false, Date.now());
    cena.c.transporte.cutucar();
    const preso = await cena.c.ate(id, (e) => e?.motivo?.codigo === 'ANEXO_OCUPADO', 'a file that waits');
    expect(preso.e?.estado).toBe('NA_FILA');
    outro.cortar();
    await cena.c.enviado(id);
    await cena.conferirLa(bytes);
  });

  test('when it is paused and resumed, then nothing goes meanwhile and nothing goes twice', async () => {
    const bytes = pdf(DEZ, cena.semente());
    const id = await noMeio(bytes);
    await cena.c.db.envios.pausar(id, true, Date.now());
    cena.c.transporte.cutucar();
    const pequeno = pdf(10 * KB, cena.semente());
    await cena.c.enviado(await enviarOutro(pequeno));
    const { e } = await cena.c.ate(id, (x) => x?.estado === 'PAUSADO', 'the pause');
    expect(e?.enviados).toBeLessThan(DEZ);
    await cena.c.db.envios.pausar(id, false, Date.now());
    cena.c.transporte.cutucar();
    await cena.c.enviado(id);
    await cena.conferirLa(bytes);
    expect(cena.cabo.subiram()).toBeLessThan(DEZ * FOLGA);
  });

  test('when it is taken back, then the server forgets what had arrived', async () => {
    const id = await noMeio(pdf(DEZ, cena.semente()));
    const { url } = (await cena.c.envioDe(id)) ?? {};
    await cena.c.db.envios.retirar(id);
    cena.c.transporte.cutucar();
    await esperarAte(
      cena.cabo.assinar,
      async () => ([404, 410].includes((await cena.la.ver(url ?? '')).status) ? true : undefined),
      'the end of the upload',
    );
    expect(await cena.c.envioDe(id)).toBeNull();
    expect(cena.cabo.subiram()).toBeLessThan(DEZ);
  });
});

const enviarOutro = async (bytes: Buffer): Promise<string> => {
  const id = await cena.c.escolher(bytes);
  cena.c.transporte.cutucar();
  return id;
};

describe('given the same bytes twice', () => {
  test('when both are queued, then they go over the wire once', async () => {
    const bytes = pdf(3 * MB, cena.semente());
    const ids = [await cena.c.escolher(bytes), await cena.c.escolher(bytes)];
    cena.c.transporte.cutucar();
    for (const id of ids) await cena.c.enviado(id);
    expect(cena.cabo.subiram()).toBeLessThan(3 * MB * FOLGA);
  });
});

describe('given a backend that lost part of its past', () => {
  test('when everything is asked about again, then only what it lacks goes', async () => {
    const [tem, falta] = [pdf(2 * MB, cena.semente()), pdf(MB, cena.semente())];
    const idDoQueTem = await enviarOutro(tem);
    await cena.c.enviado(idDoQueTem);
    const id = await cena.c.escolher(falta);
    await cena.c.db.envios.tomar(Date.now());
    await cena.c.db.envios.concluir(id, Date.now());
    await cena.c.db.envios.mudarEpoca(Date.now());
    const antes = cena.cabo.subiram();
    cena.c.transporte.cutucar();
    await cena.c.enviado(id);
    await cena.c.enviado(idDoQueTem);
    await cena.conferirLa(falta);
    expect(cena.cabo.subiram() - antes).toBeLessThan(MB * FOLGA);
  });
});

describe('given a program of its own that sends 20 MB', () => {
  let p: Processo | null = null;
  afterEach(async () => {
    await p?.matar();
    p = null;
  });
  const remetente = (comando: string): Processo => {
    p = rodar('tests/integration/anexos/remetente.ts', [comando, cena.pasta, cena.cabo.url, cena.acesso]);
    return p;
  };
  const escolher = async (): Promise<void> => {
    await cena.c.desligar();
    await remetente('escolher').fim;
  };

  test('when it is killed in the middle (kill -9), then the next start does not send the first bytes again', async () => {
    await escolher();
    const primeiro = remetente('enviar');
    await esperarAte(cena.cabo.assinar, () => cena.cabo.subiram() > 12 * MB || undefined, '12 MB');
    await primeiro.matar();
    const antes = cena.cabo.subiram();
    await remetente('enviar').linha(/^ENVIADO$/m);
    const depois = cena.cabo.subiram() - antes;
    console.log(`killed at ${String(Math.round(antes / KB))} KB, then ${String(Math.round(depois / KB))} KB`);
    expect(cena.cabo.subiram()).toBeLessThan((24 * MB + 300 * KB) * FOLGA + MB / 2);
    await cena.conferirLa(pdf(20 * MB, 3));
  });

  test('when its memory is measured, then it is at most 8 MB above idle (P11)', async () => {
    await escolher();
    await cena.servidor.parar();
    cena.servidor = await iniciarServidor();
    cena.acesso = await cena.entrar();
    const [, rss = '', vivo = ''] = await remetente('medir').linha(/^MEDIDO rss (\S+) vivo (\S+)/m);
    console.log(`P11: ${vivo} MB held above idle, resident ${rss} MB above idle`);
    expect(Number(vivo)).toBeLessThanOrEqual(8);
    expect(Number(vivo)).toBeGreaterThan(0);
  });
});
