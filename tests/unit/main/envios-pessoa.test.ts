import { beforeEach, describe, expect, it } from 'vitest';
import { esperarAte } from '../../support/esperar.ts';
import { armazemAberto, idDe, type ArmazemDeTeste } from './apoio.ts';
import { Backend, bytesDe, KIB, montar, type Cena } from './envios-apoio.ts';

const GRANDE = 1_500 * KIB;

let a: ArmazemDeTeste;
let b: Backend;
beforeEach(async () => {
  a = armazemAberto();
  b = await Backend.abrir();
});
const metodos = (): string[] => b.recebidas.map((r) => r.metodo);
const estado = (n = 1) => a.envios.doArquivo(idDe(n));

describe('who sends', () => {
  it('is asked for once when the token is over, in the middle too, and nothing is lost', async () => {
    let token = 'Bearer 1';
    let renovacoes = 0;
    const cena = montar(a, b, {
      autorizacao: () => token,
      renovar: () => {
        renovacoes += 1;
        token = 'Bearer 2';
        return Promise.resolve();
      },
    });
    b.sempre = () => {
      if (b.das('PATCH').length === 1) b.token = 'Bearer 2';
      return 'passar';
    };
    cena.enfileirar(1, bytesDe(GRANDE));
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(b.bytesRecebidos).toBe(GRANDE + 128 * KIB);
    expect([renovacoes, metodos().slice(0, 3)]).toEqual([1, ['POST', 'PATCH', 'PATCH']]);
  });

  it('is nobody: nothing goes until there is news', async () => {
    let token: string | null = null;
    const cena = montar(a, b, { autorizacao: () => token });
    cena.enfileirar(1, bytesDe(KIB));
    cena.transporte.cutucar();
    token = 'Bearer 1';
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(b.recebidas).toHaveLength(1);
  });
});

describe('the person', () => {
  /** Reaches the point where the second piece has come and is not answered. */
  const noMeio = async (cena: Cena): Promise<void> => {
    b.tropecos = ['passar', 'calar'];
    cena.enfileirar(1, bytesDe(GRANDE));
    cena.transporte.cutucar();
    await esperarAte(b.assinar, () => b.recebidas.length === 2 || undefined, 'second piece');
  };

  it('pauses a file: it stops at once, the next goes, and it goes on from there', async () => {
    const cena = montar(a, b);
    await noMeio(cena);
    cena.enfileirar(2, bytesDe(KIB, 2));
    a.envios.pausar(idDe(1), true, 0);
    cena.transporte.cutucar();
    await cena.ate(idDe(2), 'ENVIADO');
    expect(estado()).toMatchObject({ estado: 'PAUSADO', enviados: 128 * KIB });
    a.envios.pausar(idDe(1), false, 0);
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
    expect(b.das('POST')).toHaveLength(1);
  });

  it('takes a file back: it stops at once, and its upload is ended', async () => {
    const cena = montar(a, b);
    await noMeio(cena);
    a.envios.retirar(idDe(1));
    cena.transporte.cutucar();
    await esperarAte(
      b.assinar,
      () => (b.das('DELETE')[0]?.status === 204 ? true : undefined),
      'end of the upload',
    );
    expect([b.envios.size, a.envios.todos(), metodos()]).toEqual([0, [], ['POST', 'PATCH', 'DELETE']]);
  });

  it('takes a file back while the line is down: its upload is ended later', async () => {
    const cena = montar(a, b);
    await noMeio(cena);
    a.envios.retirar(idDe(1));
    b.tropecos = ['cortar-antes', { problema: 'anexo-ocupado' }, 'passar'];
    cena.transporte.cutucar();
    await esperarAte(
      b.assinar,
      () => (b.das('DELETE').at(-1)?.status === 204 ? true : undefined),
      'end of the upload',
    );
    expect(b.das('DELETE')).toHaveLength(3);
  });

  it('pauses all sending: nothing more goes', async () => {
    let pausado = false;
    const cena = montar(a, b, { pausado: () => pausado });
    await noMeio(cena);
    pausado = true;
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'NA_FILA');
    pausado = false;
    cena.transporte.cutucar();
    await cena.ate(idDe(1), 'ENVIADO');
  });

  it('closes the program: it stops at once, and the next start goes on', async () => {
    const arquivos = new Map<string, Buffer>();
    const cena = montar(a, b, { arquivos });
    await noMeio(cena);
    await cena.transporte.encerrar();
    expect(estado()).toMatchObject({ estado: 'NA_FILA', enviados: 128 * KIB });
    const outra = montar(a, b, { arquivos });
    outra.transporte.cutucar();
    await outra.ate(idDe(1), 'ENVIADO');
    expect(b.das('POST')).toHaveLength(1);
  });

  it('has lost the copy on this computer: it is said, and the next goes', async () => {
    const arquivos = new Map<string, Buffer>();
    const cena = montar(a, b, { arquivos });
    cena.enfileirar(1, bytesDe(KIB));
    arquivos.clear();
    cena.enfileirar(2, bytesDe(KIB, 2));
    cena.transporte.cutucar();
    await cena.ate(idDe(2), 'ENVIADO');
    expect(estado()).toMatchObject({ estado: 'RECUSADO', motivo: { codigo: 'ARQUIVO_NAO_ENCONTRADO' } });
  });
});
