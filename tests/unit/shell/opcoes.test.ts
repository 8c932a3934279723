import { describe, expect, it } from 'vitest';
import { lerPolitica } from '../../../main/acesso/politica.ts';
import { linkNosArgumentos, lerOpcoes } from '../../../main/shell/opcoes.ts';

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

describe('a política de uso sem conexão na linha de comando', () => {
  const politica = (...args: string[]) => {
    const opcoes = lerOpcoes(args);
    return opcoes === null ? null : lerPolitica(opcoes);
  };

  it.each([
    ['nada', [], {}],
    ['os dias', ['--dias-sem-conexao', '7'], { diasSemConexao: 7 }],
    ['os minutos', ['--minutos-para-bloquear=5'], { minutosParaBloquear: 5 }],
    ['a banda dos arquivos', ['--kb-por-segundo=200'], { kbPorSegundo: 200 }],
    ['a banda inteira', ['--kb-por-segundo', '0'], { kbPorSegundo: 0 }],
    [
      'os dois, entre as opções do Chromium e um link',
      ['--no-sandbox', '--dias-sem-conexao=10', '.', '--minutos-para-bloquear', '30', 'sigcon://senha'],
      { diasSemConexao: 10, minutosParaBloquear: 30 },
    ],
    [
      'zero: só com conexão; nunca bloqueia por si',
      ['--dias-sem-conexao', '0', '--minutos-para-bloquear', '0'],
      { diasSemConexao: 0, minutosParaBloquear: 0 },
    ],
    [
      'o máximo: um ano, um dia',
      ['--dias-sem-conexao', '365', '--minutos-para-bloquear', '1440'],
      { diasSemConexao: 365, minutosParaBloquear: 1_440 },
    ],
  ])('%s', (_nome, args, esperada) => {
    expect(politica(...args)).toEqual(esperada);
  });

  it.each([
    '--dias-sem-conexao=366',
    '--dias-sem-conexao=-1',
    '--dias-sem-conexao=1.5',
    '--dias-sem-conexao=1e2',
    '--dias-sem-conexao=0x10',
    '--dias-sem-conexao= 7',
    '--dias-sem-conexao=',
    '--dias-sem-conexao',
    '--dias-sem-conexao=sempre',
    '--minutos-para-bloquear=1441',
    '--minutos-para-bloquear=-5',
    '--minutos-para-bloquear=Infinity',
    '--kb-por-segundo=100000',
    '--kb-por-segundo=0.5',
    '--kb-por-segundo',
    '--minutos-para-bloquear',
  ])('recusa %s, em vez de usar outra política', (arg) => {
    expect(politica(arg)).toBeNull();
  });
});

describe('o link com que o sistema abre o programa', () => {
  const LINK = 'sigcon://senha?usuario=11144477735&chave=abc';

  it.each([
    ['sozinho', [LINK], LINK],
    ['depois das opções do Chromium', ['--no-sandbox', '/programa', '--allow-file-access', LINK], LINK],
    [
      'em maiúsculas, como alguns programas de e-mail o escrevem',
      ['SIGCON://SENHA?X=1'],
      'SIGCON://SENHA?X=1',
    ],
    ['o primeiro de dois', [LINK, 'sigcon://outro'], LINK],
    ['nenhum', ['.', '--api', 'https://sigcon.exemplo.mg.gov.br'], null],
    ['só dentro de outro argumento', [`--api=${LINK}`, `/pasta/${LINK}`], null],
    ['de outro programa com nome parecido', ['sigcon-mg://senha', 'xsigcon://senha'], null],
    ['nada', [], null],
  ])('%s', (_nome, args, link) => {
    expect(linkNosArgumentos(args)).toBe(link);
  });
});
