import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { abrirLinha, type Linha } from '../../../tools/demo/linha.ts';
import { RAIZ, rodar } from './apoio.ts';

const DEMO = join(RAIZ, 'tools', 'demo.mjs');

describe('opções de npm run demo', () => {
  it.each([
    [['--naoexiste'], 'Opção desconhecida: --naoexiste.'],
    [['--saida'], 'Falta o valor da opção --saida.'],
    [['--devagar=sim'], 'A opção --devagar não leva valor.'],
  ])('%j: uma linha clara e código 2', async (args, texto) => {
    const fim = await rodar(DEMO, args);
    expect(fim).toEqual({ codigo: 2, saida: '', erros: `${texto} Veja: npm run demo -- --help\n` });
  });

  it('explica-se com --help', async () => {
    const fim = await rodar(DEMO, ['--help']);
    expect(fim).toMatchObject({ codigo: 0, erros: '' });
    for (const opcao of ['--saida', '--devagar', '--janela']) expect(fim.saida).toContain(opcao);
  });
});

describe('a linha de um posto da demonstração', () => {
  const servidor = createServer((pedido, resposta) => {
    if (pedido.url === '/avisos') resposta.write('primeiro\n');
    else resposta.end('ok');
  });
  let linha: Linha;
  const pedir = async (caminho = '/'): Promise<string> => (await fetch(linha.url + caminho)).text();

  beforeEach(async () => {
    servidor.listen(0, '127.0.0.1');
    await once(servidor, 'listening');
    const { port } = servidor.address() as AddressInfo;
    linha = await abrirLinha(`http://127.0.0.1:${String(port)}`, { cortada: false });
  });

  afterEach(async () => {
    await linha.fechar();
    servidor.closeAllConnections();
    servidor.close();
    await once(servidor, 'close');
  });

  it('cortada, recusa a conexão; ligada de novo, é o mesmo endereço', async () => {
    expect(await pedir()).toBe('ok');
    await linha.cortar();
    await expect(pedir()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await linha.ligar();
    expect(await pedir()).toBe('ok');
  });

  it('deixa passar na hora o que o servidor conta aos poucos, e o corte acaba com isso', async () => {
    const { body } = await fetch(`${linha.url}/avisos`);
    const leitor = body?.getReader();
    const primeiro = await leitor?.read();
    expect(new TextDecoder().decode(primeiro?.value)).toBe('primeiro\n');
    await linha.cortar();
    await expect(leitor?.read()).rejects.toThrow();
  });
});
