import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { locais } from '../../../main/hosts/locais.ts';
import { acaso, arquivos } from '../../../main/hosts/portas-node.ts';
import { criarRegistro } from '../../../main/hosts/registro.ts';
import { pastaNova } from './apoio.ts';

describe('locais', () => {
  it('finds the parts in the tree when run from source', () => {
    const { worker, renderer, raiz } = locais('file:///opt/sigcon/main/hosts/node.ts');
    expect(worker.href).toBe('file:///opt/sigcon/main/storage/worker.ts');
    expect([renderer, raiz]).toEqual([join('/opt/sigcon', 'out', 'renderer'), join('/opt/sigcon')]);
  });

  it('finds them beside itself when bundled, also in a folder with spaces and accents', () => {
    const { worker, renderer } = locais(pathToFileURL('/opt/SIGCON é/out/main/node.js').href);
    expect(worker.href).toBe(pathToFileURL('/opt/SIGCON é/out/main/worker.js').href);
    expect(renderer).toBe(join('/opt/SIGCON é', 'out', 'renderer'));
  });
});

describe('log', () => {
  const escrever = (fatos: Record<string, string | number | boolean | null>): string => {
    const pasta = pastaNova();
    const log = criarRegistro(pasta);
    log.info('evento', fatos);
    return readFileSync(join(pasta, 'registro.log'), 'utf8');
  };

  it.each([
    '52998224725',
    'CPF 529982',
    'marina@serradoexemplo.mg.gov.br',
    '/v1/pre-cadastros/0190a5e0-12345',
  ])('hides %s, should a caller ever forget', (dado) => {
    const linha = escrever({ codigo: 'VALIDACAO', dado });
    expect(linha).not.toContain(dado);
    expect(JSON.parse(linha)).toMatchObject({ msg: 'evento', codigo: 'VALIDACAO', dado: '[oculto]' });
  });

  it('keeps codes, counts and durations', () => {
    const fatos = { codigo: 'SEM_CONEXAO', tentativas: 3, esperaMs: 123_456, aberto: true, nada: null };
    expect(JSON.parse(escrever(fatos))).toMatchObject(fatos);
  });

  it('names neither the computer nor the person who works at it, and is for its owner only', () => {
    const pasta = pastaNova();
    criarRegistro(pasta).warn('evento');
    const linha = JSON.parse(readFileSync(join(pasta, 'registro.log'), 'utf8')) as object;
    expect(Object.keys(linha).toSorted()).toEqual(['level', 'msg', 'time']);
    expect(statSync(join(pasta, 'registro.log')).mode & 0o077).toBe(0);
  });
});

describe('small files', () => {
  it('are replaced whole, for their owner only, and leave nothing beside them', async () => {
    const pasta = join(pastaNova(), 'perfil');
    await arquivos.ensureFolder(pasta);
    await arquivos.ensureFolder(pasta);
    const arquivo = join(pasta, 'cofre.json');
    expect(await arquivos.readText(arquivo)).toBeNull();
    await arquivos.writeText(arquivo, 'um');
    await arquivos.writeText(arquivo, 'dois');
    expect(await arquivos.readText(arquivo)).toBe('dois');
    expect([await arquivos.exists(arquivo), await arquivos.exists(`${arquivo}.parcial`)]).toEqual([
      true,
      false,
    ]);
    expect([statSync(arquivo).mode & 0o077, statSync(pasta).mode & 0o077]).toEqual([0, 0]);
    await arquivos.remove(arquivo);
    await arquivos.remove(arquivo);
    expect(await arquivos.exists(arquivo)).toBe(false);
  });

  it('that cannot be written fail as the operating system says, and the old text stays', async () => {
    const pasta = pastaNova();
    const arquivo = join(pasta, 'cofre.json');
    writeFileSync(arquivo, 'um');
    mkdirSync(`${arquivo}.parcial`);
    await expect(arquivos.writeText(arquivo, 'dois')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(readFileSync(arquivo, 'utf8')).toBe('um');
  });
});

it('randomness is uniform in [0, 1) and different each time', () => {
  const sorteios = Array.from({ length: 1000 }, () => acaso.unit());
  expect(Math.min(...sorteios)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...sorteios)).toBeLessThan(1);
  expect(Math.abs(sorteios.reduce((x, y) => x + y) / 1000 - 0.5)).toBeLessThan(0.1);
  expect(Buffer.from(acaso.bytes(32)).equals(Buffer.from(acaso.bytes(32)))).toBe(false);
});
