import { describe, expect, it } from 'vitest';
import {
  chaveDaCarta,
  contar,
  cpfDe,
  desfecho,
  HELENA,
  LIVRE,
  noBanco,
  RITA,
  SENHAS,
  sessaoDe,
  servidorDeTeste,
  type Resposta,
  type ServidorDeTeste,
} from './apoio.ts';

const ERRADA = 'errada123';
const SEGUNDO = 1_000;

const errar = async (s: ServidorDeTeste, cpf: string, vezes: number): Promise<string[]> => {
  const vistas: string[] = [];
  for (let n = 0; n < vezes; n++) vistas.push(desfecho(await s.entrar(cpf, ERRADA)));
  return vistas;
};
const espera = (r: Resposta): number => Number(r.cabecalhos.get('retry-after'));
const NAO_CONFERE = '401 credenciais-invalidas';
const LIMITE = '429 limite-excedido';

describe('senhas erradas seguidas', () => {
  it.each([
    ['de quem é usuário', HELENA],
    ['de quem não existe', LIVRE],
  ])('%s: depois de cinco, 30 s de espera, ditos no Retry-After', async (_quem, cpf) => {
    const servidor = await servidorDeTeste();
    expect(await errar(servidor, cpf, 5)).toEqual(Array(5).fill(NAO_CONFERE));
    const sexta = await servidor.entrar(cpf, ERRADA);
    expect([desfecho(sexta), espera(sexta)]).toEqual([LIMITE, 30]);
    servidor.relogio.avancar(29 * SEGUNDO);
    expect(espera(await servidor.entrar(cpf, ERRADA))).toBe(1);
    servidor.relogio.avancar(SEGUNDO);
    expect(await errar(servidor, cpf, 1)).toEqual([NAO_CONFERE]);
  });

  it('cada erro a mais dobra a espera, até 15 minutos', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, HELENA, 5);
    const esperas: number[] = [];
    for (let n = 0; n < 7; n++) {
      const s = espera(await servidor.entrar(HELENA, ERRADA));
      esperas.push(s);
      servidor.relogio.avancar(s * SEGUNDO);
      await errar(servidor, HELENA, 1);
    }
    expect(esperas).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('durante a espera nem a senha certa entra; depois dela entra, e a conta volta a zero', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, HELENA, 5);
    expect(desfecho(await servidor.entrar(HELENA))).toBe(LIMITE);
    servidor.relogio.avancar(30 * SEGUNDO);
    expect((await servidor.entrar(HELENA)).status).toBe(201);
    expect(await errar(servidor, HELENA, 5)).toEqual(Array(5).fill(NAO_CONFERE));
  });

  it('a espera de um não é a de outro', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, HELENA, 6);
    expect((await servidor.entrar(RITA)).status).toBe(201);
  });

  it('reiniciar o servidor não perdoa', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, HELENA, 5);
    await servidor.fechar();
    const outro = await servidorDeTeste({ dados: servidor.pasta, relogio: servidor.relogio });
    expect(desfecho(await outro.entrar(HELENA))).toBe(LIMITE);
  });

  it('trinta palpites ao mesmo tempo valem cinco', async () => {
    const servidor = await servidorDeTeste();
    const respostas = await Promise.all(Array.from({ length: 30 }, () => servidor.entrar(HELENA, ERRADA)));
    expect(respostas.filter((r) => r.status === 401)).toHaveLength(5);
    expect(respostas.filter((r) => r.status === 429)).toHaveLength(25);
  });

  it('um dia sem tentar, e a conta recomeça', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, HELENA, 4);
    servidor.relogio.avancar(86_400_001);
    expect(await errar(servidor, HELENA, 5)).toEqual(Array(5).fill(NAO_CONFERE));
  });

  it('o relógio do servidor esteve um ano adiantado: acertado, ninguém espera um ano', async () => {
    const servidor = await servidorDeTeste();
    servidor.relogio.avancar(365 * 86_400_000);
    await errar(servidor, HELENA, 5);
    servidor.relogio.avancar(-365 * 86_400_000);
    expect((await servidor.entrar(HELENA)).status).toBe(201);
  });

  it('quem está dentro também não adivinha: a senha atual errada conta igual', async () => {
    const servidor = await servidorDeTeste();
    const { acesso } = sessaoDe(await servidor.entrar(HELENA));
    const corpo = { senhaAtual: ERRADA, senhaNova: 'Outra2027' };
    for (let n = 0; n < 5; n++)
      expect(desfecho(await servidor.trocarSenha(acesso, corpo))).toBe('422 validacao');
    const certa = { senhaAtual: SENHAS[HELENA], senhaNova: 'Outra2027' };
    expect(desfecho(await servidor.trocarSenha(acesso, certa))).toBe(LIMITE);
    expect(desfecho(await servidor.entrar(HELENA))).toBe(LIMITE);
  });

  it('o banco não guarda o CPF de quem errou', async () => {
    const servidor = await servidorDeTeste();
    await errar(servidor, LIVRE, 1);
    const chaves = noBanco(servidor.pasta, (b) => b.prepare('select chave from tentativas').pluck().all());
    // One of the person over all addresses, one of the person at this address.
    expect(chaves).toHaveLength(2);
    for (const chave of chaves) expect(chave).toMatch(/^(?:[0-9a-f]{64}){1,2}$/);
  });

  it('a limpeza esquece o que já não vale: sessões acabadas e tentativas de ontem', async () => {
    const servidor = await servidorDeTeste();
    const { acesso } = sessaoDe(await servidor.entrar(HELENA));
    await servidor.sair(acesso);
    await servidor.entrar(RITA);
    await errar(servidor, LIVRE, 1);
    await servidor.fechar();
    const { relogio, pasta } = servidor;
    for (let dia = 0; dia < 2; dia++) {
      relogio.avancar(86_400_001);
      await (await servidorDeTeste({ dados: pasta, relogio })).fechar();
    }
    expect([contar(pasta, 'sessoes'), contar(pasta, 'tentativas')]).toEqual([1, 0]);
  });
});

describe('senhas erradas de muitos endereços', () => {
  const daqui = (s: ServidorDeTeste, endereco: string, cpf: string, senha: string = ERRADA) =>
    s.cru('/v1/sessoes', {
      metodo: 'POST',
      corpo: { cpf, senha },
      cabecalhos: { 'x-forwarded-for': endereco },
    });
  const atrasDeProxy = () => servidorDeTeste({ proxy: 1 });
  const endereco = (n: number): string => `203.0.${Math.floor(n / 250)}.${(n % 250) + 1}`;
  const DA_CASA = '198.51.100.7';
  const certa = (s: ServidorDeTeste, de = DA_CASA) => daqui(s, de, HELENA, SENHAS[HELENA]);

  it('quem erra de um endereço não tranca quem acerta de outro', async () => {
    const servidor = await atrasDeProxy();
    for (let volta = 0; volta < 6; volta++) {
      for (let n = 0; n < 6; n++) await daqui(servidor, endereco(0), HELENA);
      servidor.relogio.avancar(15 * 60 * SEGUNDO);
      await daqui(servidor, endereco(0), HELENA);
      expect((await certa(servidor)).status).toBe(201);
    }
    expect(desfecho(await certa(servidor, endereco(0)))).toBe(LIMITE);
  });

  it.each([
    ['de quem é usuário', HELENA],
    ['de quem não existe', LIVRE],
  ])(
    '%s: depois de cinquenta, 30 s entre um palpite e o outro, venham de onde vierem',
    async (_quem, cpf) => {
      const servidor = await atrasDeProxy();
      const respostas = await Promise.all(
        Array.from({ length: 60 }, (_, n) => daqui(servidor, endereco(n), cpf)),
      );
      expect(respostas.map(desfecho).filter((d) => d === NAO_CONFERE)).toHaveLength(50);
      expect(new Set(respostas.filter((r) => r.status === 429).map(espera))).toEqual(new Set([30]));
      let passaram = 0;
      for (let s = 0; s < 600; s += 10) {
        servidor.relogio.avancar(10 * SEGUNDO);
        if ((await daqui(servidor, endereco(100 + s), cpf)).status === 401) passaram += 1;
      }
      // 120 an hour.
      expect(passaram).toBe(20);
    },
  );

  it('a senha certa espera no máximo 30 s; de onde a pessoa entrou há pouco, nem isso', async () => {
    const servidor = await atrasDeProxy();
    expect((await certa(servidor)).status).toBe(201);
    for (let n = 0; n < 50; n++) await daqui(servidor, endereco(n), HELENA);
    const deFora = await certa(servidor, '198.51.100.8');
    expect([desfecho(deFora), espera(deFora)]).toEqual([LIMITE, 30]);
    expect((await certa(servidor)).status).toBe(201);
    servidor.relogio.avancar(30 * SEGUNDO);
    expect((await certa(servidor, '198.51.100.8')).status).toBe(201);
  });

  it('acertar não devolve palpites a quem erra em outros lugares', async () => {
    const servidor = await atrasDeProxy();
    for (let n = 0; n < 49; n++) await daqui(servidor, endereco(n), HELENA);
    expect((await certa(servidor)).status).toBe(201);
    servidor.relogio.avancar(31 * SEGUNDO);
    expect(desfecho(await daqui(servidor, endereco(60), HELENA))).toBe(NAO_CONFERE);
    expect(desfecho(await daqui(servidor, endereco(61), HELENA))).toBe(LIMITE);
  });

  it('uma hora de sossego, e a conta de todos recomeça', async () => {
    const servidor = await atrasDeProxy();
    for (let n = 0; n < 50; n++) await daqui(servidor, endereco(n), HELENA);
    servidor.relogio.avancar(3_600 * SEGUNDO);
    for (let n = 0; n < 50; n++)
      expect(desfecho(await daqui(servidor, endereco(100 + n), HELENA))).toBe(NAO_CONFERE);
    expect(desfecho(await daqui(servidor, endereco(200), HELENA))).toBe(LIMITE);
  });

  it('reiniciar o servidor não perdoa, e uma senha nova perdoa tudo, em toda parte', async () => {
    const servidor = await atrasDeProxy();
    for (let n = 0; n < 50; n++) await daqui(servidor, endereco(n), HELENA);
    for (let n = 0; n < 5; n++) {
      servidor.relogio.avancar(30 * SEGUNDO);
      await daqui(servidor, DA_CASA, HELENA);
    }
    await servidor.fechar();
    const outro = await servidorDeTeste({ dados: servidor.pasta, relogio: servidor.relogio, proxy: 1 });
    expect(desfecho(await certa(outro))).toBe(LIMITE);
    expect(desfecho(await daqui(outro, endereco(99), HELENA))).toBe(LIMITE);
    await outro.pedirSenha(HELENA);
    const chave = await chaveDaCarta(outro, 1);
    expect((await outro.criarSenha({ chave, senha: 'Outra2027' })).status).toBe(200);
    expect((await daqui(outro, DA_CASA, HELENA, 'Outra2027')).status).toBe(201);
  });
});

describe('limite por endereço', () => {
  it('só as falhas contam: quem acerta entra quantas vezes quiser', async () => {
    const servidor = await servidorDeTeste({ limiteDeEntrada: 3 });
    for (let n = 0; n < 5; n++) expect((await servidor.entrar(HELENA)).status).toBe(201);
    for (let n = 0; n < 3; n++) await servidor.entrar(cpfDe(n), ERRADA);
    const negada = await servidor.entrar(HELENA);
    expect(desfecho(negada)).toBe(LIMITE);
    expect(espera(negada)).toBeGreaterThan(0);
  });

  it('pedir links e errar chaves conta no mesmo endereço', async () => {
    const servidor = await servidorDeTeste({ limiteDeEntrada: 3 });
    expect((await servidor.pedirSenha(LIVRE)).status).toBe(202);
    const chave = 'a'.repeat(32);
    expect(desfecho(await servidor.conferirLink(LIVRE, chave))).toBe('404 link-invalido');
    expect(desfecho(await servidor.criarSenha({ chave, senha: 'abc123' }))).toBe('404 link-invalido');
    expect(desfecho(await servidor.pedirSenha(LIVRE))).toBe(LIMITE);
    expect(desfecho(await servidor.conferirLink(LIVRE, chave))).toBe(LIMITE);
    expect(desfecho(await servidor.criarSenha({ chave, senha: 'abc123' }))).toBe(LIMITE);
  });
});

describe('quem pergunta não fica sabendo quem é usuário', () => {
  it('senha errada e CPF desconhecido: a mesma resposta, byte por byte', async () => {
    const servidor = await servidorDeTeste();
    noBanco(servidor.pasta, (b) => b.prepare('update usuarios set senha_phc = null where cpf = ?').run(RITA));
    const respostas = [
      await servidor.entrar(HELENA, ERRADA),
      await servidor.entrar(LIVRE, ERRADA),
      await servidor.entrar(RITA, ERRADA),
      await servidor.entrar(HELENA, 'x'.repeat(900)),
    ];
    expect(new Set(respostas.map((r) => r.texto)).size).toBe(1);
    const cabecalhos = respostas.map((r) =>
      JSON.stringify([...r.cabecalhos].filter(([nome]) => nome !== 'date')),
    );
    expect(new Set(cabecalhos).size).toBe(1);
  });

  it('e o mesmo tempo, também com uma senha absurda', async () => {
    const servidor = await servidorDeTeste();
    const perguntas = {
      usuario: () => servidor.entrar(HELENA, ERRADA),
      ninguem: () => servidor.entrar(LIVRE, ERRADA),
      absurda: () => servidor.entrar(HELENA, '🔑'.repeat(500)),
    };
    const tempos: Record<string, number[]> = { usuario: [], ninguem: [], absurda: [] };
    for (let volta = 0; volta < 12; volta++) {
      for (const [nome, perguntar] of Object.entries(perguntas)) {
        const inicio = performance.now();
        expect(desfecho(await perguntar())).toBe(NAO_CONFERE);
        tempos[nome]?.push(performance.now() - inicio);
      }
      noBanco(servidor.pasta, (b) => b.exec('delete from tentativas'));
    }
    const mediana = (nome: string): number => (tempos[nome] ?? []).sort((a, b) => a - b)[6] ?? NaN;
    // Without the hash, nobody would be told ten times as fast.
    for (const nome of ['ninguem', 'absurda']) {
      expect(mediana(nome) / mediana('usuario')).toBeGreaterThan(0.5);
      expect(mediana(nome) / mediana('usuario')).toBeLessThan(2);
    }
  });
});
