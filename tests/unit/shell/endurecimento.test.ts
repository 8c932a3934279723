import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CABECALHOS_DE_SEGURANCA, CSP } from '../../../main/bridge/csp.ts';
import { PAGINA } from '../../../main/shell/enderecos.ts';
import { soACamera } from '../../../main/shell/permissoes.ts';
import { PREFERENCIAS_DA_PAGINA } from '../../../main/shell/preferencias.ts';

const SHELL = join(import.meta.dirname, '../../../main/shell');
const ler = (arquivo: string): string => readFileSync(join(SHELL, arquivo), 'utf8');
const fontes = readdirSync(SHELL).map((arquivo) => ({ arquivo, texto: ler(arquivo) }));
const onde = (padrao: RegExp): string[] => fontes.filter((f) => padrao.test(f.texto)).map((f) => f.arquivo);

describe('janela endurecida', () => {
  it('roda a página como uma estranha', () => {
    expect(PREFERENCIAS_DA_PAGINA).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  it('cria janelas num só lugar, e só com essas preferências', () => {
    expect(onde(/new (BrowserWindow|WebContentsView|BaseWindow)\b/)).toEqual(['janela.ts']);
    const janela = ler('janela.ts');
    expect(janela.match(/new BrowserWindow\(/g)).toHaveLength(1);
    // The preload comes after the spread, and nothing else does.
    expect(janela).toMatch(/webPreferences: \{ \.\.\.PREFERENCIAS_DA_PAGINA, preload: opcoes\.preload \}/);
  });

  it('mostra só a própria página, nunca um arquivo', () => {
    expect(onde(/loadFile|file:\/\//)).toEqual([]);
    expect(ler('janela.ts')).toContain('loadURL(PAGINA)');
  });

  it('entrega ao sistema só endereços da lista', () => {
    expect(onde(/openExternal\(/)).toEqual(['menu.ts', 'seguranca.ts']);
    expect(ler('menu.ts')).toContain('shell.openExternal(SIGCON_SAIDA)');
    expect(ler('seguranca.ts')).toContain('const permitido = enderecoDeFora(endereco)');
  });

  it('nega permissões, navegação, janelas e webviews', () => {
    const seguranca = ler('seguranca.ts');
    for (const guarda of [
      'responder(pedido.isMainFrame && soACamera(permissao, midias, pedido.requestingUrl))',
      'isMainFrame && soACamera(permissao, [mediaType], origem)',
      'setDevicePermissionHandler(() => false)',
      "on('will-navigate', impedir)",
      "on('will-redirect', impedir)",
      "on('will-frame-navigate'",
      "on('will-attach-webview', (evento) => evento.preventDefault())",
      "return { action: 'deny' }",
    ]) {
      expect(seguranca).toContain(guarda);
    }
    expect(seguranca).not.toContain("action: 'allow'");
    expect(seguranca).not.toMatch(/responder\(true\)|=> true/);
  });

  it('dá à própria página a câmera, sem o microfone, e mais nada a ninguém', () => {
    expect(soACamera('media', ['video'], PAGINA)).toBe(true);
    for (const midias of [['audio'], ['video', 'audio'], ['unknown'], [undefined], []]) {
      expect(soACamera('media', midias, PAGINA), String(midias)).toBe(false);
    }
    for (const permissao of ['display-capture', 'geolocation', 'notifications', 'clipboard-read', 'usb']) {
      expect(soACamera(permissao, ['video'], PAGINA), permissao).toBe(false);
    }
    for (const endereco of ['https://exemplo.invalid/', 'app://outro/', 'file:///etc/passwd', 'null', '']) {
      expect(soACamera('media', ['video'], endereco), endereco).toBe(false);
    }
  });

  it('o preload só mostra a ponte', () => {
    const preload = readFileSync(join(SHELL, '../../preload/index.ts'), 'utf8');
    expect(preload.match(/exposeInMainWorld\([^)]*\)/g)).toEqual(['exposeInMainWorld(NOME_DA_PONTE, ponte)']);
  });
});

describe('política de conteúdo', () => {
  it('só permite o próprio programa', () => {
    expect(CSP).not.toMatch(/unsafe|\*|https?:/);
    const diretivas = new Map(CSP.split('; ').map((d) => [d.split(' ')[0], d.split(' ').slice(1).join(' ')]));
    expect(diretivas.get('default-src')).toBe("'none'");
    expect(diretivas.get('script-src')).toBe("'self'");
    expect(diretivas.get('style-src')).toBe("'self'");
    expect(diretivas.get('connect-src')).toBe("'self'");
    for (const nada of ['object-src', 'base-uri', 'frame-ancestors', 'form-action']) {
      expect(diretivas.get(nada)).toBe("'none'");
    }
  });

  it('vai em todas as respostas, sem adivinhação de tipos', () => {
    expect(CABECALHOS_DE_SEGURANCA).toMatchObject({
      'content-security-policy': CSP,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    const permissoes = CABECALHOS_DE_SEGURANCA['permissions-policy'] ?? '';
    expect(permissoes.split(', ').filter((p) => !p.endsWith('=()'))).toEqual(['camera=(self)']);
  });
});
