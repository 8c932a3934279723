import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CSP } from '../../../main/bridge/csp.ts';
import { arquivoDoEndereco, responder } from '../../../main/shell/pagina.ts';

const base = mkdtempSync(join(tmpdir(), 'sigcon-pagina-'));
const pasta = join(base, 'renderer');
mkdirSync(join(pasta, 'assets'), { recursive: true });
writeFileSync(join(pasta, 'index.html'), '<!doctype html>');
writeFileSync(join(pasta, 'assets', 'a.js'), 'void 0');
writeFileSync(join(base, 'segredo.json'), '{}');
mkdirSync(join(base, 'renderer-vizinho'));
writeFileSync(join(base, 'renderer-vizinho', 'x.js'), '');
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('arquivo de um endereço da página', () => {
  it('acha a página e as suas partes', () => {
    expect(arquivoDoEndereco(pasta, 'app://sigcon/')).toBe(join(pasta, 'index.html'));
    expect(arquivoDoEndereco(pasta, 'app://sigcon/?a=1#/pedidos')).toBe(join(pasta, 'index.html'));
    expect(arquivoDoEndereco(pasta, 'app://sigcon/assets/a.js')).toBe(join(pasta, 'assets', 'a.js'));
    expect(arquivoDoEndereco(pasta, 'app://sigcon/assets/pdf-1/Letra.pfb')).toBe(
      join(pasta, 'assets', 'pdf-1', 'Letra.pfb'),
    );
  });

  it.each([
    'app://sigcon/%2e%2e/segredo.json',
    'app://sigcon/..%2fsegredo.json',
    'app://sigcon/assets/..%2f..%2fsegredo.json',
    'app://sigcon/..%5csegredo.json',
    'app://sigcon/..%2frenderer-vizinho/x.js',
    'app://sigcon/%00.js',
    'app://sigcon/C:%5cWindows%5cwin.json',
    'app://sigcon/%E0%A4%A.js',
    'app://sigcon/assets/a.js.map',
    'app://sigcon/assets/',
    'app://sigcon/assets/a',
    'app://outro/index.html',
    'file:///etc/passwd',
  ])('não acha nada para %s', (endereco) => {
    const arquivo = arquivoDoEndereco(pasta, endereco);
    expect(arquivo === null || arquivo.startsWith(pasta + sep)).toBe(true);
    return expect(responder(pasta, 'GET', endereco).then((r) => r.status)).resolves.toBe(404);
  });

  it('nunca sai da pasta, seja qual for o caminho', () => {
    const pedaco = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      'assets',
      'a.js',
      '%00',
      ':',
      '%',
    );
    fc.assert(
      fc.property(fc.array(pedaco, { maxLength: 12 }), fc.string(), (pedacos, resto) => {
        const arquivo = arquivoDoEndereco(pasta, `app://sigcon/${pedacos.join('/')}${resto}`);
        return arquivo === null || arquivo.startsWith(pasta + sep);
      }),
    );
  });
});

describe('resposta do esquema', () => {
  it('traz o conteúdo com o tipo e os cabeçalhos de segurança', async () => {
    const resposta = await responder(pasta, 'GET', 'app://sigcon/');
    expect(resposta.status).toBe(200);
    expect(await resposta.text()).toBe('<!doctype html>');
    expect(resposta.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(resposta.headers.get('content-security-policy')).toBe(CSP);
    expect(resposta.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('nega com os mesmos cabeçalhos o que não existe', async () => {
    const resposta = await responder(pasta, 'GET', 'app://sigcon/nada.js');
    expect(resposta.status).toBe(404);
    expect(resposta.headers.get('content-security-policy')).toBe(CSP);
  });

  it('só atende GET', async () => {
    expect((await responder(pasta, 'POST', 'app://sigcon/')).status).toBe(404);
  });
});
