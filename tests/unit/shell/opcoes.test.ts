import { describe, expect, it } from 'vitest';
import { lerOpcoes } from '../../../main/shell/opcoes.ts';

describe('linha de comando do Electron', () => {
  it('acha as suas opções entre as do Chromium', () => {
    expect(
      lerOpcoes([
        '--no-sandbox',
        '--inspect=0',
        '/programa',
        '--api',
        'http://127.0.0.1:8787',
        '--data',
        '/d',
      ]),
    ).toEqual({ api: 'http://127.0.0.1:8787', data: '/d', demonstracao: false });
    expect(lerOpcoes(['.', '--demonstracao'])).toEqual({ demonstracao: true });
    expect(lerOpcoes([])).toEqual({ demonstracao: false });
  });

  it.each([[['--api', 'x']], [['--api', 'file:///etc/passwd']], [['--api']], [['--data=']]])(
    'recusa %j',
    (args) => {
      expect(lerOpcoes(args)).toBeNull();
    },
  );
});
