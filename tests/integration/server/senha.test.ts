import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../contract/result.ts';
import type { Registro } from '../../../server/registro/registro.ts';
import {
  chaveDaCarta,
  contar,
  desfecho,
  HELENA,
  noBanco,
  novoId,
  problema,
  SENHAS,
  SERRA,
  sessaoDe,
  servidorDeTeste,
} from './apoio.ts';

const NOVA = 'Serra@2027';
const troca = (senhaNova = NOVA, senhaAtual = SENHAS[HELENA]) => ({ senhaAtual, senhaNova });

async function dentro() {
  const servidor = await servidorDeTeste();
  return { servidor, sessao: sessaoDe(await servidor.entrar(HELENA)) };
}

describe('Trocar Senha', () => {
  it('vale a nova, não a antiga; esta sessão fica, as outras acabam', async () => {
    const { servidor, sessao } = await dentro();
    const outra = sessaoDe(await servidor.entrar(HELENA));
    const trocada = await servidor.trocarSenha(sessao.acesso, troca());
    expect([trocada.status, trocada.corpo]).toEqual([200, {}]);
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
    expect(desfecho(await servidor.eu(outra.acesso))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.renovar(outra.renovacao))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.entrar(HELENA))).toBe('401 credenciais-invalidas');
    const depois = sessaoDe(await servidor.entrar(HELENA, NOVA));
    expect(depois.cofre).toBe(sessao.cofre);
    expect(contar(servidor.pasta, `auditoria where acao = 'senha.trocar' and quem = '${HELENA}'`)).toBe(1);
  });

  it('a resposta perdida: a mesma operação de novo não é uma senha atual errada', async () => {
    const { servidor, sessao } = await dentro();
    const operacao = novoId();
    await servidor.trocarSenha(sessao.acesso, troca(), operacao);
    const repetida = await servidor.trocarSenha(sessao.acesso, troca(), operacao);
    expect([repetida.status, repetida.cabecalhos.get('idempotency-replayed')]).toEqual([200, 'true']);
    const outra = await servidor.trocarSenha(sessao.acesso, troca('Outra2028'), operacao);
    expect(desfecho(outra)).toBe('422 chave-reutilizada');
  });

  it.each([
    ['a atual errada', troca(NOVA, 'errada123'), { campo: 'senhaAtual', codigo: 'SENHA_INCORRETA' }],
    ['a nova igual', troca(SENHAS[HELENA]), { campo: 'senhaNova', codigo: 'SENHA_IGUAL' }],
    ['a nova curta', troca('a1'), { campo: 'senhaNova', codigo: 'CURTO' }],
    ['a nova longa', troca('a1b2c3d4e5f6g7h8'), { campo: 'senhaNova', codigo: 'LONGO' }],
    ['sem a nova', { senhaAtual: 'x' }, { campo: 'senhaNova', codigo: 'OBRIGATORIO' }],
  ])('%s: 422 no campo certo, e nada muda', async (_nome, corpo, esperado) => {
    const { servidor, sessao } = await dentro();
    const r = await servidor.trocarSenha(sessao.acesso, corpo);
    expect([r.status, problema(r).campos]).toEqual([422, [esperado]]);
    expect((await servidor.entrar(HELENA)).status).toBe(201);
  });

  it('sem sessão, ou com uma encerrada, não', async () => {
    const { servidor, sessao } = await dentro();
    expect(desfecho(await servidor.trocarSenha('x', troca()))).toBe('401 nao-autenticado');
    await servidor.sair(sessao.acesso);
    expect(desfecho(await servidor.trocarSenha(sessao.acesso, troca()))).toBe('401 sessao-encerrada');
  });

  it('duas trocas ao mesmo tempo: uma vence, a outra já não sabe a senha atual', async () => {
    const { servidor, sessao } = await dentro();
    const respostas = await Promise.all(
      ['Uma12345', 'Outra12345'].map((nova) => servidor.trocarSenha(sessao.acesso, troca(nova))),
    );
    expect(respostas.map((r) => r.status).sort()).toEqual([200, 422]);
  });

  it('um link pedido antes deixa de valer', async () => {
    const { servidor, sessao } = await dentro();
    await servidor.pedirSenha(HELENA);
    const chave = await chaveDaCarta(servidor, 1);
    await servidor.trocarSenha(sessao.acesso, troca());
    expect(desfecho(await servidor.conferirLink(HELENA, chave))).toBe('410 link-expirado');
  });

  it('quem entrava com a senha antiga quando ela foi trocada não fica com uma sessão', async () => {
    const { promise: liberada, resolve: liberar } = Promise.withResolvers<undefined>();
    const { promise: conferida, resolve: avisar } = Promise.withResolvers<undefined>();
    let prender = false;
    const registro: Registro = {
      // The registry is asked after the password was found right and before the session is opened.
      consultar: async () => {
        if (prender) {
          avisar(undefined);
          await liberada;
        }
        return fail('indisponivel');
      },
    };
    const servidor = await servidorDeTeste({ registro });
    const { acesso } = sessaoDe(await servidor.entrar(HELENA));
    prender = true;
    const entrando = servidor.entrar(HELENA);
    await conferida;
    expect((await servidor.trocarSenha(acesso, troca())).status).toBe(200);
    liberar(undefined);
    expect(desfecho(await entrando)).toBe('401 credenciais-invalidas');
  });
});

describe('segredos', () => {
  it('nem senha, nem token, nem cofre no banco ou no diário; da senha, só o Argon2id', async () => {
    const { servidor, sessao } = await dentro();
    const renovada = sessaoDe(await servidor.renovar(sessao.renovacao));
    await servidor.trocarSenha(renovada.acesso, troca());
    await servidor.entrar(HELENA, 'Errada#77');
    // An address with a CPF in it, known to the server or not.
    for (const metodo of ['PATCH', 'GET'])
      await servidor.cru(`/v1/usuarios/${HELENA}/vinculos/${SERRA}`, { metodo });
    const segredos = [
      SENHAS[HELENA] ?? '',
      NOVA,
      'Errada#77',
      sessao.cofre ?? '',
      ...[sessao, renovada].flatMap((s) => [s.acesso, s.renovacao]),
      ...[sessao, renovada].flatMap((s) => [s.acesso.split('.')[2] ?? '', s.renovacao.split('.')[2] ?? '']),
    ];
    const diario = servidor.diario.join('');
    for (const segredo of segredos) expect(diario).not.toContain(segredo);
    expect(diario).not.toContain(HELENA);
    await servidor.fechar();
    const arquivos = readdirSync(servidor.pasta).filter((nome) => nome.startsWith('sigcon.db'));
    const bytes = Buffer.concat(arquivos.map((nome) => readFileSync(join(servidor.pasta, nome))));
    for (const segredo of segredos) {
      expect(segredo).not.toBe('');
      expect(bytes.includes(segredo)).toBe(false);
    }
    // The same look finds what is there.
    expect(bytes.includes('$argon2id$v=19$m=19456,t=2,p=1$')).toBe(true);
  });

  it('a impressão guardada de um comando com senha não se refaz sem o segredo do servidor', async () => {
    const um = await servidorDeTeste({ segredo: 'a'.repeat(32), ambiente: 'local' });
    const outro = await servidorDeTeste({ segredo: 'b'.repeat(32), ambiente: 'local' });
    const chave = novoId();
    const impressoes: unknown[] = [];
    for (const s of [um, outro]) {
      const { acesso } = sessaoDe(await s.entrar(HELENA));
      await s.trocarSenha(acesso, troca(), chave);
      impressoes.push(noBanco(s.pasta, (b) => b.prepare('select impressao from idempotencia').pluck().get()));
    }
    expect(impressoes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(impressoes[1]).not.toBe(impressoes[0]);
  });
});

describe('uma enxurrada de senhas', () => {
  it('não deixa o servidor sem responder ao resto', async () => {
    const { servidor, sessao } = await dentro();
    const enxurrada = Promise.all(
      Array.from({ length: 60 }, (_, n) => servidor.entrar(HELENA, `errada${String(n)}`)),
    );
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
    expect((await servidor.saude()).status).toBe(200);
    await enxurrada;
  });
});
