import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ARGUMENTOS, acharChromium } from '../../../tools/chromium.mjs';

const pasta = mkdtempSync(join(tmpdir(), 'sigcon-chromium-'));
const nome = process.platform === 'win32' ? 'google-chrome.exe' : 'google-chrome';
writeFileSync(join(pasta, nome), '');
afterAll(() => rmSync(pasta, { recursive: true, force: true }));

describe('procura do navegador', () => {
  it('acredita em SIGCON_CHROMIUM', () => {
    expect(acharChromium({ SIGCON_CHROMIUM: join(pasta, nome), PATH: '' })).toBe(join(pasta, nome));
  });

  it('não troca por outro o que SIGCON_CHROMIUM indica e não existe', () => {
    expect(acharChromium({ ...process.env, SIGCON_CHROMIUM: join(pasta, 'nada') })).toBeNull();
  });

  it('procura pelos nomes no PATH, na ordem das pastas', () => {
    expect(acharChromium({ PATH: ['/nenhuma', pasta].join(delimiter) })).toBe(join(pasta, nome));
  });

  it('cala o que o navegador mandaria para fora', () => {
    expect(ARGUMENTOS).toEqual(
      expect.arrayContaining(['--disable-background-networking', '--disable-component-update']),
    );
  });

  it('só tira a caixa de areia de quem é root no Linux', () => {
    const root = process.platform === 'linux' && process.getuid?.() === 0;
    expect(ARGUMENTOS.includes('--no-sandbox')).toBe(root);
  });
});
