import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  CAIO,
  cartasDe,
  chaveDaCarta,
  contar,
  desfecho,
  envioDoRepresentante,
  HELENA,
  LIVRE,
  noBanco,
  novoId,
  problema,
  RITA,
  segredoDe,
  SENHAS,
  servidorDeTeste,
  type ServidorDeTeste,
} from './apoio.ts';

const HORA = 3_600_000;
const CHAVE_ALHEIA = 'f'.repeat(32);

/** Caio, approved by the CAGEC, with the letter that invites him to create his password. */
async function convidado(servidor?: ServidorDeTeste) {
  const s = servidor ?? (await servidorDeTeste());
  const id = novoId();
  const acompanhamento = segredoDe(await s.criar(envioDoRepresentante(), { id }));
  return { servidor: s, id, acompanhamento, chave: await chaveDaCarta(s, 1) };
}

describe('esqueci a senha', () => {
  it('a resposta é a mesma para todos; a carta, só para quem tem acesso', async () => {
    const servidor = await servidorDeTeste();
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update vinculos set status = 'INATIVO' where cpf = ?`).run(RITA),
    );
    const respostas = [
      await servidor.pedirSenha(LIVRE),
      await servidor.pedirSenha(RITA),
      await servidor.pedirSenha(HELENA),
    ];
    expect(respostas.map((r) => [r.status, r.corpo])).toEqual(Array(3).fill([202, {}]));
    await chaveDaCarta(servidor, 1);
    await servidor.fechar();
    expect(contar(servidor.pasta, 'mensagens')).toBe(1);
  });

  it('a carta vai para o e-mail do cadastro, com o link numa linha sua', async () => {
    const servidor = await servidorDeTeste();
    await servidor.pedirSenha(HELENA);
    await chaveDaCarta(servidor, 1);
    const [carta] = await cartasDe(servidor);
    expect(carta?.para).toBe('helena.prado@serradoexemplo.mg.gov.br');
    expect(carta?.texto.split('\n')).toContainEqual(
      expect.stringMatching(/^sigcon:\/\/senha\?usuario=11144477735&chave=[0-9a-f]{32}$/),
    );
    expect(carta?.texto).toContain('vale por 48 horas');
  });

  it('no máximo três por hora, em silêncio', async () => {
    const servidor = await servidorDeTeste();
    for (let n = 0; n < 5; n++) expect((await servidor.pedirSenha(HELENA)).status).toBe(202);
    await chaveDaCarta(servidor, 3);
    servidor.relogio.avancar(HORA);
    await servidor.pedirSenha(HELENA);
    await chaveDaCarta(servidor, 4);
    await servidor.fechar();
    expect(contar(servidor.pasta, 'mensagens')).toBe(4);
  });

  it('o link mais novo tira o valor dos anteriores; a senha de antes continua valendo', async () => {
    const servidor = await servidorDeTeste();
    await servidor.pedirSenha(HELENA);
    const velha = await chaveDaCarta(servidor, 1);
    await servidor.pedirSenha(HELENA);
    const nova = await chaveDaCarta(servidor, 2);
    expect(desfecho(await servidor.conferirLink(HELENA, velha))).toBe('410 link-expirado');
    expect((await servidor.conferirLink(HELENA, nova)).status).toBe(200);
    expect((await servidor.entrar(HELENA)).status).toBe(201);
  });

  it.each([
    ['422 validacao', { cpf: '11144477734' }],
    ['422 validacao', {}],
    ['400 corpo-invalido', '"x"'],
  ])('%s: %j', async (esperado, corpo) => {
    const servidor = await servidorDeTeste();
    const r = await servidor.cru('/v1/senhas/solicitacoes', { metodo: 'POST', corpo });
    expect(desfecho(r)).toBe(esperado);
  });
});

describe('conferir o link', () => {
  it('diz de quem é, até quando vale e por onde passou o pedido; não o gasta', async () => {
    const { servidor, chave } = await convidado();
    const uma = await servidor.conferirLink(CAIO, chave);
    const outra = await servidor.conferirLink(CAIO, chave);
    expect(outra.corpo).toEqual(uma.corpo);
    expect(uma.corpo).toMatchObject({
      usuario: CAIO,
      primeiroNome: 'Caio',
      expiraEm: new Date(servidor.relogio.agora().getTime() + 48 * HORA).toISOString(),
      temSenha: false,
      protocolo: expect.stringMatching(/^2026\./) as string,
      historico: [{ evento: 'RECEBIDO' }, { evento: 'APROVADO' }, { evento: 'LINK_ENVIADO' }],
    });
    expect(uma.texto).not.toContain('caio@valedoexemplo.org.br');
  });

  it('de quem já tem senha e nunca fez pedido por aqui: sem protocolo', async () => {
    const servidor = await servidorDeTeste();
    await servidor.pedirSenha(HELENA);
    const chave = await chaveDaCarta(servidor, 1);
    expect((await servidor.conferirLink(HELENA, chave)).corpo).toMatchObject({
      temSenha: true,
      historico: [],
    });
  });

  it('chave errada, de outra pessoa, usada e vencida: cada qual com o seu porquê', async () => {
    const { servidor, chave } = await convidado();
    expect(desfecho(await servidor.conferirLink(CAIO, CHAVE_ALHEIA))).toBe('404 link-invalido');
    expect(desfecho(await servidor.conferirLink(HELENA, chave))).toBe('404 link-invalido');
    expect(desfecho(await servidor.conferirLink(CAIO, chave.toUpperCase()))).toBe('422 validacao');
    servidor.relogio.avancar(48 * HORA - 1);
    expect((await servidor.conferirLink(CAIO, chave)).status).toBe(200);
    servidor.relogio.avancar(1);
    expect(desfecho(await servidor.conferirLink(CAIO, chave))).toBe('410 link-expirado');
    expect(desfecho(await servidor.criarSenha({ chave, senha: 'abc123' }))).toBe('410 link-expirado');
  });
});

describe('criar a senha com o link', () => {
  it('vale uma vez: cria a senha e entra-se com ela', async () => {
    const { servidor, chave } = await convidado();
    const criada = await servidor.criarSenha({ chave, senha: 'Vale#2026', usuario: CAIO });
    expect([criada.status, criada.corpo]).toEqual([200, { usuario: CAIO }]);
    expect((await servidor.entrar(CAIO, 'Vale#2026')).status).toBe(201);
    const outra = { chave, senha: 'Outra2026' };
    expect(desfecho(await servidor.criarSenha(outra))).toBe('410 link-usado');
    expect(desfecho(await servidor.conferirLink(CAIO, chave))).toBe('410 link-usado');
    expect(desfecho(await servidor.entrar(CAIO, 'Outra2026'))).toBe('401 credenciais-invalidas');
  });

  it('o autor do pedido e o histórico do usuário ficam sabendo; a auditoria também', async () => {
    const { servidor, id, acompanhamento, chave } = await convidado();
    servidor.relogio.avancar(HORA);
    await servidor.criarSenha({ chave, senha: 'Vale#2026' });
    const em = servidor.relogio.agora().toISOString();
    const pedido = await servidor.acompanhar(id, acompanhamento);
    expect(pedido.corpo).toMatchObject({
      versao: 2,
      historico: [{}, {}, {}, { em, evento: 'SENHA_CRIADA' }],
    });
    const doFeed = noBanco(servidor.pasta, (b) =>
      b
        .prepare(`select dado from feed where tipo = 'usuario' and cpf = ? order by seq desc limit 1`)
        .pluck()
        .get(CAIO),
    );
    expect(JSON.parse(z.string().parse(doFeed))).toMatchObject({
      versao: 2,
      senhaCriada: true,
      historico: [{ evento: 'CADASTRADO' }, { em, evento: 'SENHA_CRIADA' }],
    });
    expect(contar(servidor.pasta, `auditoria where acao = 'senha.criar' and quem = '${CAIO}'`)).toBe(1);
  });

  it('com o usuário errado não cria, e o link continua bom', async () => {
    const { servidor, chave } = await convidado();
    const errado = { chave, senha: 'Vale#2026', usuario: HELENA };
    expect(desfecho(await servidor.criarSenha(errado))).toBe('404 link-invalido');
    expect((await servidor.criarSenha({ ...errado, usuario: CAIO })).status).toBe(200);
  });

  it('a mesma operação repetida dá a mesma resposta; outra senha com a mesma chave é outra operação', async () => {
    const { servidor, chave } = await convidado();
    const operacao = novoId();
    const corpo = { chave, senha: 'Vale#2026' };
    await servidor.criarSenha(corpo, operacao);
    const repetida = await servidor.criarSenha(corpo, operacao);
    expect([repetida.status, repetida.corpo]).toEqual([200, { usuario: CAIO }]);
    expect(repetida.cabecalhos.get('idempotency-replayed')).toBe('true');
    const outra = await servidor.criarSenha({ chave, senha: 'Vale#2027' }, operacao);
    expect(desfecho(outra)).toBe('422 chave-reutilizada');
    const semChave = await servidor.cru('/v1/senhas', { metodo: 'POST', corpo });
    expect(desfecho(semChave)).toBe('400 chave-ausente');
  });

  it('dez ao mesmo tempo com a mesma chave de link: exatamente uma vence', async () => {
    const { servidor, chave } = await convidado();
    const senhas = Array.from({ length: 10 }, (_, n) => `Senha20${String(n + 10)}`);
    const respostas = await Promise.all(senhas.map((senha) => servidor.criarSenha({ chave, senha })));
    expect(respostas.map(desfecho).sort()).toEqual(['200', ...Array<string>(9).fill('410 link-usado')]);
    const venceu = senhas[respostas.findIndex((r) => r.status === 200)];
    expect((await servidor.entrar(CAIO, venceu)).status).toBe(201);
  });

  it('quem esqueceu: sessões encerradas, senha antiga morta, espera perdoada', async () => {
    const servidor = await servidorDeTeste();
    const antes = await servidor.entrar(HELENA);
    const { acesso } = z.object({ acesso: z.string() }).parse(antes.corpo);
    await servidor.pedirSenha(HELENA);
    const chave = await chaveDaCarta(servidor, 1);
    for (let n = 0; n < 5; n++) await servidor.entrar(HELENA, 'errada123');
    expect((await servidor.criarSenha({ chave, senha: 'Serra2027' })).status).toBe(200);
    expect(desfecho(await servidor.eu(acesso))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.entrar(HELENA, SENHAS[HELENA]))).toBe('401 credenciais-invalidas');
    expect((await servidor.entrar(HELENA, 'Serra2027')).status).toBe(201);
  });
});

describe('regras da senha (BR-13; domain.md §11.3)', () => {
  const ACEITAS = [
    'abc123',
    'ABC123',
    'a1b2c3d4e5f6g7h',
    'Senha@2026',
    '1234a5',
    'a!@#$1',
    'Aaaaa1',
    'com um 1 espaço',
    'ação12',
    '🔑🔑🔑🔑a1',
    '🔑'.repeat(13) + 'a1',
  ];
  it.each(ACEITAS)('aceita %s', async (senha) => {
    const { servidor, chave } = await convidado();
    expect((await servidor.criarSenha({ chave, senha })).status).toBe(200);
    expect((await servidor.entrar(CAIO, senha)).status).toBe(201);
  });

  const RECUSADAS: readonly (readonly [string, string])[] = [
    ['abc12', 'CURTO'],
    ['abcdef', 'SENHA_SEM_NUMERO'],
    ['123456', 'SENHA_SEM_LETRA'],
    ['!@#$%&', 'SENHA_SEM_LETRA'],
    ['a1b2c3d4e5f6g7h8', 'LONGO'],
    ['', 'OBRIGATORIO'],
    ['      ', 'SENHA_SEM_LETRA'],
    ['12345!', 'SENHA_SEM_LETRA'],
    ['abc 1', 'CURTO'],
    [' abc123', 'SENHA_ESPACO_NAS_PONTAS'],
    ['abc123 ', 'SENHA_ESPACO_NAS_PONTAS'],
    ['abc\u0000123', 'SENHA_CONTROLE'],
    ['🔑'.repeat(14) + 'a1', 'LONGO'],
    ['a1'.repeat(100_000), 'LONGO'],
  ];
  it('recusa cada uma das outras, diz por quê, e o link continua bom', async () => {
    const { servidor, chave } = await convidado();
    for (const [senha, codigo] of RECUSADAS) {
      const r = await servidor.criarSenha({ chave, senha });
      expect([senha.slice(0, 20), problema(r).campos]).toEqual([
        senha.slice(0, 20),
        [{ campo: 'senha', codigo }],
      ]);
    }
    expect(desfecho(await servidor.criarSenha({ chave, senha: 'x'.repeat(1_048_576) }))).toBe(
      '413 corpo-grande',
    );
    expect((await servidor.criarSenha({ chave, senha: 'abc123' })).status).toBe(200);
  });

  it('a mesma letra acentuada, escrita de duas maneiras, é a mesma senha', async () => {
    const { servidor, chave } = await convidado();
    await servidor.criarSenha({ chave, senha: 'ação12'.normalize('NFC') });
    expect((await servidor.entrar(CAIO, 'ação12'.normalize('NFD'))).status).toBe(201);
  });
});
