import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lerOpcoes } from '../../../server/opcoes.ts';

describe('linha de comando do servidor', () => {
  it('sem nada: ambiente local, porta 8787, só neste computador', () => {
    expect(lerOpcoes([], {})).toEqual({
      ok: true,
      value: {
        tipo: 'servir',
        opcoes: {
          porta: 8787,
          host: '127.0.0.1',
          dados: resolve('.dados/servidor'),
          ambiente: 'local',
          novaEpoca: false,
        },
      },
    });
  });

  it('lê opções e variáveis; uma variável vazia é como ausente', () => {
    const lido = lerOpcoes(['--port', '0', '--data', '/tmp/x', '--ambiente', 'producao', '--nova-epoca'], {
      SIGCON_SMTP_URL: 'smtps://u:s@correio.exemplo.gov.br:465',
      SIGCON_REGISTRO_URL: 'https://registro.exemplo.gov.br/v1',
      SIGCON_LIMITE_VERIFICACAO: '10',
      SIGCON_LIMITE_ENTRADA: '20',
      SIGCON_PERFIS_ATRIBUIVEIS: 'CADASTRADOR, PERFIL_NOVO',
      SIGCON_PROXY: '10.0.0.5, 192.168.0.0/16,fd00::/8',
      SIGCON_SEGREDO: '',
    });
    expect(lido).toEqual({
      ok: true,
      value: {
        tipo: 'servir',
        opcoes: {
          porta: 0,
          host: '127.0.0.1',
          dados: '/tmp/x',
          ambiente: 'producao',
          novaEpoca: true,
          smtpUrl: 'smtps://u:s@correio.exemplo.gov.br:465',
          registroUrl: 'https://registro.exemplo.gov.br/v1',
          limiteDeVerificacao: 10,
          limiteDeEntrada: 20,
          perfisAtribuiveis: ['CADASTRADOR', 'PERFIL_NOVO'],
          proxy: ['10.0.0.5', '192.168.0.0/16', 'fd00::/8'],
        },
      },
    });
  });

  it.each<[string[], Record<string, string>, string]>([
    [['--port', '70000'], {}, 'Valor não aceito em --port. Veja --help.'],
    [['--port', '80a'], {}, 'Valor não aceito em --port. Veja --help.'],
    [['--ambiente', 'teste'], {}, 'Valor não aceito em --ambiente. Veja --help.'],
    [['--nada'], {}, 'Opção desconhecida ou sem valor. Veja --help.'],
    [['--port'], {}, 'Opção desconhecida ou sem valor. Veja --help.'],
    [['solto'], {}, 'Opção desconhecida ou sem valor. Veja --help.'],
    [[], { SIGCON_SMTP_URL: 'http://x.exemplo' }, 'Valor não aceito em SIGCON_SMTP_URL. Veja --help.'],
    [[], { SIGCON_REGISTRO_URL: 'ftp://x.exemplo' }, 'Valor não aceito em SIGCON_REGISTRO_URL. Veja --help.'],
    [[], { SIGCON_LIMITE_ENTRADA: '0' }, 'Valor não aceito em SIGCON_LIMITE_ENTRADA. Veja --help.'],
    ...['RESPONSAVEL_LEGAL', 'CADASTRADOR,', 'cadastrador'].map(
      (perfis): [string[], Record<string, string>, string] => [
        [],
        { SIGCON_PERFIS_ATRIBUIVEIS: perfis },
        'Valor não aceito em SIGCON_PERFIS_ATRIBUIVEIS (aceita códigos como CADASTRADOR, separados por vírgulas; nunca RESPONSAVEL_LEGAL). Veja --help.',
      ],
    ),
    [[], { SIGCON_LIMITE_VERIFICACAO: '0' }, 'Valor não aceito em SIGCON_LIMITE_VERIFICACAO. Veja --help.'],
  ])('%j %j: uma linha clara', (argumentos, env, linha) => {
    expect(lerOpcoes(argumentos, env)).toEqual({ ok: false, error: linha });
  });

  it.each(['1', '2', '10'])('%s proxies à frente', (SIGCON_PROXY) => {
    expect(lerOpcoes([], { SIGCON_PROXY })).toMatchObject({
      ok: true,
      value: { opcoes: { proxy: Number(SIGCON_PROXY) } },
    });
  });

  it.each([
    'true',
    'false',
    '0',
    '-1',
    '1.5',
    '11',
    '1,2',
    ',',
    'loopback',
    '10.0.0.0/8, proxy',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '0.0.0.0/1,128.0.0.0/1',
    '::/0',
    '::ffff:0:0/96',
    '::ffff:0.0.0.0/32',
  ])('SIGCON_PROXY=%s confiaria em qualquer um, ou não quer dizer nada: uma linha clara', (SIGCON_PROXY) => {
    expect(lerOpcoes([], { SIGCON_PROXY })).toEqual({
      ok: false,
      error:
        'Valor não aceito em SIGCON_PROXY (aceita o número de proxies, de 1 a 10, ou os endereços deles). Veja --help.',
    });
  });

  it('arquivos num armazém S3, examinados por um antivírus', () => {
    const s3 = {
      SIGCON_S3_URL: 'https://s3.exemplo.gov.br/sigcon',
      SIGCON_S3_CHAVE: 'chave',
      SIGCON_S3_SEGREDO: 'segredo',
    };
    const guardado = { url: s3.SIGCON_S3_URL, chave: 'chave', segredo: 'segredo', regiao: 'us-east-1' };
    const anexos = (env: Record<string, string>): unknown => {
      const lido = lerOpcoes([], env);
      return lido.ok && lido.value.tipo === 'servir' ? lido.value.opcoes.anexos : lido;
    };
    expect(anexos(s3)).toEqual({ s3: guardado });
    expect(anexos({ ...s3, SIGCON_S3_REGIAO: 'sa-east-1', SIGCON_CLAMD: '[::1]:3310' })).toEqual({
      s3: { ...guardado, regiao: 'sa-east-1' },
      clamd: { host: '::1', porta: 3310 },
    });
    expect(anexos({ SIGCON_CLAMD: 'clamd.interno:3310' })).toEqual({
      clamd: { host: 'clamd.interno', porta: 3310 },
    });
    expect(anexos({})).toBeUndefined();
  });

  it.each(['3310', ':3310', 'host', 'host:', 'host:0', 'host:70000', 'tcp://host:3310', 'a b:1', '::1:3310'])(
    'SIGCON_CLAMD=%s: uma linha clara',
    (SIGCON_CLAMD) => {
      expect(lerOpcoes([], { SIGCON_CLAMD })).toEqual({
        ok: false,
        error:
          'Valor não aceito em SIGCON_CLAMD (aceita endereço e porta, por exemplo 127.0.0.1:3310). Veja --help.',
      });
    },
  );

  it.each([
    'https://s3.exemplo.gov.br',
    'https://s3.exemplo.gov.br/',
    's3://sigcon',
    'https://chave:segredo@s3.exemplo.gov.br/sigcon',
    'https://s3.exemplo.gov.br/sigcon?x=1',
  ])('SIGCON_S3_URL=%s: uma linha clara, que não repete o valor', (SIGCON_S3_URL) => {
    expect(lerOpcoes([], { SIGCON_S3_URL, SIGCON_S3_CHAVE: 'c', SIGCON_S3_SEGREDO: 's' })).toEqual({
      ok: false,
      error:
        'Valor não aceito em SIGCON_S3_URL (aceita endereço e bucket, por exemplo https://s3.exemplo.gov.br/sigcon). Veja --help.',
    });
  });

  it('armazém sem credenciais: diz quais faltam', () => {
    expect(lerOpcoes([], { SIGCON_S3_URL: 'https://s3.exemplo.gov.br/sigcon' })).toEqual({
      ok: false,
      error:
        'Valor não aceito em SIGCON_S3_CHAVE (obrigatória com SIGCON_S3_URL), SIGCON_S3_SEGREDO (obrigatória com SIGCON_S3_URL). Veja --help.',
    });
  });
});
