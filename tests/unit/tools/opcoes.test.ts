import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enderecoHttp } from '../../../tools/opcoes.mjs';
import { RAIZ, rodar } from './apoio.ts';

const comando = (nome: string) => join(RAIZ, 'tools', `${nome}.mjs`);
const linhas = (texto: string): string[] => texto.split('\n').filter((linha) => linha !== '');

describe('opções de npm start', () => {
  it.each([
    [['--naoexiste'], 'Opção desconhecida: --naoexiste.'],
    [['solto'], 'Opção desconhecida: solto.'],
    [['--host', 'firefox'], 'Valor inválido para --host: firefox.'],
    [['--host=firefox'], 'Valor inválido para --host: firefox.'],
    [['--port', '70000'], 'Valor inválido para --port: 70000.'],
    [['--port', 'x'], 'Valor inválido para --port: x.'],
    [['--port'], 'Falta o valor da opção --port.'],
    [['--data', '--no-open'], 'Falta o valor da opção --data.'],
    [['--data='], 'Falta o valor da opção --data.'],
    [['--api', 'sigcon.exemplo.br'], 'Valor inválido para --api: sigcon.exemplo.br.'],
    [['--no-open=sim'], 'A opção --no-open não leva valor.'],
    [['--toString', 'x'], 'Opção desconhecida: --toString.'],
  ])('%j: uma linha clara e código 2', async (args, texto) => {
    const fim = await rodar(comando('start'), args);
    expect(fim).toMatchObject({ codigo: 2, saida: '' });
    expect(linhas(fim.erros)).toEqual([`${texto} Veja: npm start -- --help`]);
  });

  it.each([
    'http://sigcon.exemplo.br',
    'HTTP://192.168.0.10:8787/',
    'http://127.0.0.1@sigcon.exemplo.br',
    'http://localhost.exemplo.br',
  ])('--api %s: os dados não vão abertos pela rede', async (api) => {
    for (const nome of ['start', 'dev'])
      expect(await rodar(comando(nome), ['--api', api])).toEqual({
        codigo: 2,
        saida: '',
        erros: 'Use https://: por http os dados iriam abertos pela rede.\n',
      });
  });

  it.each(['http://127.0.0.1:8787', 'http://localhost:1', 'http://[::1]:8787', 'https://sigcon.exemplo.br'])(
    '--api %s é aceito',
    (api) => {
      expect(enderecoHttp(`${api}/`)).toBe(api);
    },
  );

  it('não combina --no-open com o Electron', async () => {
    const fim = await rodar(comando('start'), ['--no-open', '--host', 'electron']);
    expect(fim.codigo).toBe(2);
    expect(linhas(fim.erros)).toHaveLength(1);
  });
});

describe.each(['start', 'dev', 'test', 'build'])('npm run %s', (nome) => {
  it('explica-se com --help', async () => {
    const fim = await rodar(comando(nome), ['--help']);
    expect(fim).toMatchObject({ codigo: 0, erros: '' });
    expect(fim.saida).toContain('npm ');
  });

  it('recusa o que não conhece', async () => {
    expect(await rodar(comando(nome), ['--naoexiste'])).toMatchObject({ codigo: 2 });
  });
});

describe('npm test', () => {
  it('só aceita partes que existem', async () => {
    const fim = await rodar(comando('test'), ['--only', 'unit,nada']);
    expect(fim.codigo).toBe(2);
    expect(linhas(fim.erros)).toEqual(['Valor inválido para --only: unit,nada. Veja: npm test -- --help']);
  });
});
