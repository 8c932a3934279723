import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '../../../contract/result.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { esperarAte } from '../../support/esperar.ts';
import { novoNucleo, RelogioParado } from '../../support/nucleo.ts';
import { apagarPasta } from '../../support/pasta.ts';
import { armazemAberto, CHAVE, idDe, recebido } from '../../unit/main/apoio.ts';

const QUANTOS = 250;
const UM_MINUTO_E_POUCO = 73_000;

/** So many received requests, each with a secret of its own. */
function encher(pasta: string): void {
  const banco = abrirBanco(join(pasta, 'dispositivo.db'), CHAVE);
  const colunas = banco
    .prepare<[], string>(
      `SELECT name FROM pragma_table_info('pedido') WHERE name NOT IN ('n', 'id', 'acompanhamento')`,
    )
    .pluck()
    .all()
    .join(', ');
  const mais = banco.prepare(
    `INSERT INTO pedido (id, acompanhamento, ${colunas}) SELECT ?, ?, ${colunas} FROM pedido WHERE n = 1`,
  );
  banco.transaction(() => {
    for (let n = 2; n <= QUANTOS; n += 1) mais.run(idDe(n), `segredo-${n}`);
  })();
  banco.close();
}

const segredos = (de: number, ate: number): string[] =>
  Array.from({ length: ate - de + 1 }, (_, i) => `segredo-${de + i}`);
const GRUPOS = [segredos(1, 100), segredos(101, 200), segredos(201, QUANTOS)];

test('given more requests than one call may carry, when it starts, then all are read; later rounds take turns', async () => {
  const a = armazemAberto();
  recebido(a, 1);
  encher(a.pasta);
  a.armazem.encerrar();
  writeFileSync(join(a.pasta, 'cofre.json'), JSON.stringify({ versao: 1, modo: 'chaveiro', conta: 'c' }));

  const lidas: { segredos: string[]; cursor: string | null }[] = [];
  const servidor = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const json = (corpo: unknown): void => {
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(corpo));
    };
    if (url.pathname === '/v1/saude')
      return json({ status: 'ok', versao: '1', epoca: 'e', durabilidade: 'fsync', ambiente: 'local' });
    const cabecalho = req.headers['acompanhamento'];
    const pedidos = typeof cabecalho === 'string' ? cabecalho.split(',') : [];
    const cursor = url.searchParams.get('cursor');
    lidas.push({ segredos: pedidos, cursor });
    const depois = Number(cursor?.split('/')[1] ?? 0) + 1;
    json({ itens: [], proximo: `${pedidos[0] ?? ''}/${depois}`, fim: true, epoca: 'e' });
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  const relogio = new RelogioParado(Date.now());
  const nucleo = novoNucleo({
    api: `http://127.0.0.1:${(servidor.address() as AddressInfo).port}`,
    pasta: a.pasta,
    clock: relogio,
    secretStore: {
      read: () => Promise.resolve(ok(CHAVE)),
      write: () => Promise.resolve(ok(null)),
      remove: () => Promise.resolve(ok(null)),
    },
  });
  onTestFinished(async () => {
    await nucleo.encerrar();
    servidor.close();
    servidor.closeAllConnections();
    apagarPasta(a.pasta);
  });
  /** The round is over: the next one is planned. */
  const fimDaRodada = () =>
    esperarAte(
      nucleo.assinar,
      async () => {
        const { conexao, proximaTentativaEm } = await nucleo.feito('sync.estado', {});
        if (conexao !== 'conectado' || proximaTentativaEm === null) return undefined;
        return Date.parse(proximaTentativaEm) > relogio.now() ? true : undefined;
      },
      'the end of the round',
    );

  await nucleo.iniciar();
  await fimDaRodada();
  expect(lidas.map((l) => l.segredos)).toEqual(GRUPOS);
  expect(lidas.map((l) => l.cursor)).toEqual([null, null, null]);

  for (let rodada = 0; rodada < 4; rodada += 1) {
    lidas.length = 0;
    relogio.avancar(UM_MINUTO_E_POUCO);
    await fimDaRodada();
    const grupo = GRUPOS[rodada % GRUPOS.length] ?? [];
    const volta = 1 + Math.floor(rodada / GRUPOS.length);
    expect(lidas, `round ${rodada}`).toEqual([{ segredos: grupo, cursor: `${grupo[0] ?? ''}/${volta}` }]);
  }
});
