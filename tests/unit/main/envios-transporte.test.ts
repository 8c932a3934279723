import { beforeEach, describe, expect, it } from 'vitest';
import { erro, type CodigoDeErro } from '../../../contract/bridge/errors.ts';
import type { NomeDeProblema } from '../../../contract/api/problema.ts';
import { esperarAte } from '../../support/esperar.ts';
import { AGORA, armazemAberto, idDe, type ArmazemDeTeste } from './apoio.ts';
import {
  Backend,
  bytesDe,
  KIB,
  montar,
  RelogioApressado,
  sha256De,
  type Cena,
  type Recebida,
  type Tropeco,
} from './envios-apoio.ts';

const GRANDE = 1_500 * KIB;

let a: ArmazemDeTeste;
let b: Backend;
beforeEach(async () => {
  a = armazemAberto();
  b = await Backend.abrir();
});

/** One file goes; answers it. */
async function enviar(bytes: Buffer, tropecos: Tropeco[] = [], cena: Cena = montar(a, b)): Promise<string> {
  b.tropecos = tropecos;
  const arquivo = cena.enfileirar(1, bytes);
  cena.transporte.cutucar();
  await cena.ate(arquivo, 'ENVIADO');
  expect(b.guardados.get(sha256De(bytes))?.equals(bytes)).toBe(true);
  return arquivo;
}
const metodos = (): string[] => b.recebidas.map((r) => r.metodo);
const estado = (n = 1) => a.envios.doArquivo(idDe(n));

describe('a file on its way', () => {
  it('up to 1 MB goes with one PUT', async () => {
    const cena = montar(a, b);
    const arquivo = await enviar(bytesDe(1024 * KIB), [], cena);
    expect(metodos()).toEqual(['PUT']);
    expect([cena.concluidos, cena.mudancas.at(-1)]).toEqual([[arquivo], arquivo]);
  });

  it('above goes in pieces that grow, begun with the first one', async () => {
    await enviar(bytesDe(GRANDE));
    expect(b.recebidas.map((r) => [r.metodo, r.bytes / KIB])).toEqual([
      ['POST', 128],
      ['PATCH', 128],
      ['PATCH', 256],
      ['PATCH', 256],
      ['PATCH', 256],
      ['PATCH', 256],
      ['PATCH', 220],
    ]);
    const [post] = b.recebidas;
    expect(post?.cabecalhos).toMatchObject({
      'tus-resumable': '1.0.0',
      'upload-length': String(GRANDE),
      'content-type': 'application/offset+octet-stream',
      authorization: 'Bearer 1',
    });
    // The digest and nothing else: never a name.
    expect(post?.cabecalhos['upload-metadata']).toBe(`sha256 ${btoa(sha256De(bytesDe(GRANDE)))}`);
  });

  it('goes after the one before it, and both arrive', async () => {
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(GRANDE));
    cena.enfileirar(2, bytesDe(KIB, 2));
    cena.transporte.cutucar();
    await cena.ate(idDe(2), 'ENVIADO');
    expect([metodos().at(-1), cena.concluidos]).toEqual(['PUT', [idDe(1), idDe(2)]]);
  });

  it('of the same bytes goes once', async () => {
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(GRANDE));
    cena.enfileirar(2, bytesDe(GRANDE));
    cena.transporte.cutucar();
    await cena.ate(idDe(2), 'ENVIADO');
    expect([b.bytesRecebidos, cena.concluidos]).toEqual([GRANDE, [idDe(1), idDe(2)]]);
  });

  it('that the backend may have is asked about, and not sent', async () => {
    b.guardados.set(sha256De(bytesDe(GRANDE)), bytesDe(GRANDE));
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(GRANDE));
    a.envios.tomar(0);
    a.envios.retomar();
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(metodos()).toEqual(['HEAD']);
  });
});

describe('a line that breaks', () => {
  it('in a piece: what arrived is not sent again', async () => {
    await enviar(bytesDe(GRANDE), ['passar', 'passar', { cortarApos: 100 * KIB }]);
    expect(metodos().slice(0, 5)).toEqual(['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH']);
    expect(b.bytesRecebidos).toBe(GRANDE);
  });

  it('in the first piece: the upload is begun without bytes, and its address is not lost again', async () => {
    await enviar(bytesDe(GRANDE), [{ cortarApos: 64 * KIB }]);
    expect(b.recebidas.slice(0, 4).map((r) => [r.metodo, r.bytes])).toEqual([
      ['POST', 64 * KIB],
      ['HEAD', 0],
      ['POST', 0],
      ['PATCH', 64 * KIB],
    ]);
  });

  it('in a small file: it is asked about, and goes in pieces from then on', async () => {
    await enviar(bytesDe(300 * KIB), [{ cortarApos: 10 }]);
    expect(metodos().slice(0, 4)).toEqual(['PUT', 'HEAD', 'POST', 'PATCH']);
  });

  it.each([
    ['a small file', 300 * KIB, ['perder-resposta'], ['PUT', 'HEAD']],
    [
      'the last piece',
      1_100 * KIB,
      [...Array<Tropeco>(5).fill('passar'), 'perder-resposta'],
      ['POST', ...Array<string>(5).fill('PATCH'), 'HEAD', 'HEAD'],
    ],
  ] as const)(
    'on the way back of %s: it is found there, nothing goes twice',
    async (_, tamanho, tropecos, esperados) => {
      await enviar(bytesDe(tamanho), [...tropecos]);
      expect(metodos()).toEqual(esperados);
      expect(b.bytesRecebidos).toBe(tamanho);
    },
  );

  it('after the last byte, before the backend concluded: it is asked to conclude', async () => {
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(GRANDE));
    const acaba = ({ cabecalhos: c }: Recebida): boolean =>
      Number(c['upload-offset']) + Number(c['content-length']) === GRANDE && c['content-length'] !== '0';
    b.sempre = (r) => {
      if (r.metodo === 'HEAD' && r.caminho.length > 70) return { problema: 'nao-encontrado' };
      return acaba(r) ? 'perder-resposta' : 'passar';
    };
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    const ultima = b.recebidas.at(-1);
    expect([metodos().slice(-3), ultima?.bytes, ultima?.cabecalhos['content-length']]).toEqual([
      ['HEAD', 'HEAD', 'PATCH'],
      0,
      '0',
    ]);
  });

  it('again and again, but always lets something through: it is used at once again', async () => {
    const relogio = new RelogioApressado();
    b.sempre = ({ metodo, cabecalhos }) =>
      metodo === 'PATCH' && Number(cabecalhos['content-length']) > 20 * KIB
        ? { cortarApos: 20 * KIB }
        : 'passar';
    await enviar(bytesDe(GRANDE), [], montar(a, b, { clock: relogio }));
    expect(relogio.esperas.filter((ms) => ms >= 500)).toEqual([]);
    expect(b.bytesRecebidos).toBe(GRANDE);
  });

  it('is remembered: the next start begins with a question, not with bytes that may be lost', async () => {
    const cena = montar(a, b);
    const arquivo = cena.enfileirar(1, bytesDe(300 * KIB));
    a.envios.tomar(AGORA);
    a.envios.adiar(arquivo, { proximaEm: 0, tentativas: 1, conferir: false, motivo: erro('SEM_CONEXAO') });
    cena.transporte.cutucar();
    await cena.ate(arquivo, 'ENVIADO');
    expect(b.recebidas[0]).toMatchObject({ metodo: 'POST', bytes: 0 });
  });

  it('and lets nothing through: the file waits longer and longer, and the others go', async () => {
    const relogio = new RelogioApressado();
    const cena = montar(a, b, {
      clock: relogio,
      random: { bytes: (n) => new Uint8Array(n), unit: () => 0.999 },
    });
    b.sempre = ({ metodo, cabecalhos }) =>
      metodo === 'PATCH' && Number(cabecalhos['content-length']) > 0 && b.das('PATCH').length <= 6
        ? 'cortar-antes'
        : 'passar';
    cena.enfileirar(1, bytesDe(GRANDE));
    cena.enfileirar(2, bytesDe(KIB, 2));
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(cena.concluidos).toEqual([idDe(2), idDe(1)]);
    const longas = relogio.esperas.filter((ms) => ms > 1_000);
    expect(longas).toEqual([...longas].sort((x, y) => x - y));
    expect(longas.map((ms) => Math.round(ms / 1_000))).toEqual([4, 8, 16]);
  });

  it('is seen dead when nothing is answered for half a minute and what the bytes need', async () => {
    const prazos: number[] = [];
    const relogio = new RelogioApressado();
    let vencer = (): void => undefined;
    const cena = montar(a, b, {
      clock: {
        now: relogio.now,
        timer: (ms, aoVencer) => {
          if (ms < 30_000) return relogio.timer(ms, aoVencer);
          prazos.push(ms);
          vencer = aoVencer;
          return () => undefined;
        },
      },
    });
    b.tropecos = ['passar', 'calar'];
    const arquivo = cena.enfileirar(1, bytesDe(GRANDE));
    cena.transporte.cutucar();
    await esperarAte(b.assinar, () => b.recebidas.length === 2 || undefined, 'the silent one');
    vencer();
    await cena.ate(arquivo, 'ENVIADO');
    expect(prazos[1]).toBe(30_000 + (128 * KIB) / 16);
    expect(metodos().slice(0, 4)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  });
});

describe('an answer that is not the backend’s own', () => {
  it.each([
    ['PUT', 300 * KIB],
    ['POST', GRANDE],
  ])('after %s, from the network of a hotel, is no acknowledgement', async (_metodo, tamanho) => {
    await enviar(bytesDe(tamanho), ['portal', 'portal', 'portal']);
  });

  it.each([['HEAD of the file'], ['HEAD of the upload']])('to %s is believed by nobody', async () => {
    await enviar(bytesDe(GRANDE), ['passar', { cortarApos: 1 }, 'portal', 'passar', 'portal']);
  });

  it('a redirect is not followed: nobody else gets the file', async () => {
    await enviar(bytesDe(GRANDE), ['redirecionar', 'passar', 'redirecionar', 'redirecionar']);
    expect(b.recebidas.some((r) => r.caminho.includes('outro'))).toBe(false);
  });

  it('an upload at another address than the backend’s own gets no byte', async () => {
    const outro = await Backend.abrir();
    b.lugar = (id) =>
      b.das('POST').length < 3 ? `${outro.url}/v1/anexos/envios/${id}` : `/v1/anexos/envios/${id}`;
    await enviar(bytesDe(GRANDE));
    expect(outro.recebidas).toEqual([]);
  });

  it('an upload on another path of the backend is where it says', async () => {
    b.lugar = (id) => `${b.url}/fora/de/casa/${id}`;
    await enviar(bytesDe(GRANDE));
    expect(b.das('PATCH').every((r) => r.caminho.startsWith('/fora/de/casa/'))).toBe(true);
  });

  it('an address in the store that leads elsewhere is not used', async () => {
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(GRANDE));
    a.envios.anotarUrl(idDe(1), '//127.0.0.2:9/v1/anexos/envios/1', 10);
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(b.bytesRecebidos).toBe(GRANDE);
  });
});

describe('what the backend says', () => {
  it.each<[string, Tropeco]>([
    ['410', 'esquecer-envio'],
    ['404', { problema: 'nao-encontrado' }],
  ])('%s: the upload is gone; it is looked for, and begun again', async (_, tropeco) => {
    await enviar(bytesDe(GRANDE), ['passar', 'passar', tropeco]);
    expect(metodos().slice(0, 5)).toEqual(['POST', 'PATCH', 'PATCH', 'HEAD', 'POST']);
  });

  it('409: it goes on where the backend is', async () => {
    await enviar(bytesDe(GRANDE), ['passar', { problema: 'posicao-errada' }]);
    expect(metodos().slice(0, 4)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
    expect(b.das('POST')).toHaveLength(1);
  });

  it.each<[NomeDeProblema, number | undefined, number]>([
    ['anexo-ocupado', undefined, 50],
    ['falha-interna', undefined, 500],
    ['limite-excedido', 7, 7_000],
    ['indisponivel', 9, 9_000],
  ])('%s (Retry-After %s): it waits and goes on', async (problema, esperarSegundos, ms) => {
    const relogio = new RelogioApressado();
    await enviar(
      bytesDe(GRANDE),
      ['passar', { problema, ...(esperarSegundos === undefined ? {} : { esperarSegundos }) }],
      montar(a, b, { clock: relogio }),
    );
    expect(relogio.esperas).toContain(ms);
    expect(metodos().slice(0, 4)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  });

  it.each<NomeDeProblema>(['limite-excedido', 'indisponivel'])(
    '%s: no other file goes meanwhile',
    async (problema) => {
      const relogio = new RelogioApressado();
      const chegadas: number[] = [];
      const cena = montar(a, b, { clock: relogio });
      b.sempre = () => (chegadas.push(relogio.now()) === 1 ? { problema, esperarSegundos: 7 } : 'passar');
      cena.enfileirar(1, bytesDe(KIB));
      cena.enfileirar(2, bytesDe(KIB, 2));
      cena.transporte.cutucar();
      await cena.ate(idDe(2), 'ENVIADO');
      expect(chegadas.slice(1).every((em) => em >= AGORA + 7_000)).toBe(true);
    },
  );

  it.each<[NomeDeProblema, CodigoDeErro]>([
    ['anexo-infectado', 'ANEXO_INFECTADO'],
    ['anexo-nao-aceito', 'ANEXO_NAO_ACEITO'],
    ['corpo-grande', 'CORPO_GRANDE'],
    ['anexo-vazio', 'ANEXO_VAZIO'],
  ])('%s: it is refused, with the reason, and the next goes', async (problema, codigo) => {
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(KIB));
    cena.enfileirar(2, bytesDe(GRANDE));
    cena.enfileirar(3, bytesDe(KIB, 3));
    b.tropecos = [{ problema }, 'passar', { problema }];
    cena.transporte.cutucar();
    await cena.ate(idDe(3), 'ENVIADO');
    for (const n of [1, 2]) expect(estado(n)).toMatchObject({ estado: 'RECUSADO', motivo: { codigo } });
  });

  it.each([300 * KIB, GRANDE])('what arrived changed (%i bytes) goes again', async (tamanho) => {
    await enviar(bytesDe(tamanho), ['alterar']);
  });

  it('what always arrives changed is damaged', async () => {
    b.sempre = ({ metodo }) => (metodo === 'PUT' || metodo === 'PATCH' ? 'alterar' : 'passar');
    const cena = montar(a, b);
    cena.enfileirar(1, bytesDe(KIB));
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'RECUSADO');
    expect(estado()?.motivo?.codigo).toBe('ARQUIVO_DANIFICADO');
    expect(b.bytesRecebidos).toBe(3 * KIB);
  });
});
