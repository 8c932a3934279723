import { beforeEach, describe, expect, test } from 'vitest';
import { comPrazo, sinal } from '../../support/esperar.ts';
import { HELENA } from '../server/apoio.ts';
import { abrirCena, DIA, Estacao, MINUTO, pedido, SENHA_DA_HELENA, type Cena } from './apoio.ts';

let cena: Cena;
let e: Estacao;
let id: string;
beforeEach(async () => {
  cena = await abrirCena();
  e = await Estacao.ligar(cena);
  id = await pedido(cena);
  await e.entrar(HELENA, SENHA_DA_HELENA);
  await e.ateChegar(id);
});

const bloqueada = async () => {
  const estado = await e.estado();
  return estado.situacao === 'bloqueada' ? estado.motivo : estado.situacao;
};
const decidir = async () =>
  (
    await e.n.recusa('aprovacao.decidir', {
      decisoes: [{ id, versao: 1, decisao: { decisao: 'APROVAR', perfis: ['CADASTRADOR'] } }],
    })
  ).codigo;

describe('given somebody who leaves the desk', () => {
  test('when 15 minutes go by, then it locks; signs of life put that off', async () => {
    e.relogio.avancar(14 * MINUTO);
    await e.n.feito('acesso.atividade', {});
    e.relogio.avancar(14 * MINUTO);
    expect(await bloqueada()).toBe('dentro');
    e.relogio.avancar(MINUTO);
    await e.ate((s) => s.situacao === 'bloqueada', 'the lock');
    expect(await bloqueada()).toBe('inatividade');
  });

  test('when the computer was asleep for an hour, then nothing is shown to whoever opens the lid', async () => {
    e.relogio.saltar(60 * MINUTO);
    // Before any timer: the very first question is refused.
    expect((await e.n.recusa('aprovacao.abrir', { id })).codigo).toBe('BLOQUEADA');
    expect(await bloqueada()).toBe('inatividade');
  });

  test('when the clock is set back meanwhile, then it locks all the same', async () => {
    e.relogio.saltar(-365 * DIA);
    e.relogio.avancar(15 * MINUTO);
    await e.ate((s) => s.situacao === 'bloqueada', 'the lock');
  });
});

describe('given a locked program', () => {
  test('when anything of the account is asked for, then it is refused, and unlocking brings everything back', async () => {
    e.rede.cair();
    await e.aprovarNaFila(id);
    const travada = await e.n.feito('acesso.bloquear', {});
    expect(travada).toMatchObject({
      situacao: 'bloqueada',
      primeiroNome: 'Helena',
      motivo: 'pedido',
      naoEnviados: 1,
    });
    expect(JSON.stringify(travada)).not.toContain(HELENA);
    expect(await decidir()).toBe('BLOQUEADA');
    const recusas = await Promise.all([
      e.n.recusa('aprovacao.listar', { filtro: 'todos', busca: '', ordem: 'mais-antigos', limite: 50 }),
      e.n.recusa('aprovacao.cancelar', { ids: [id] }),
      e.n.recusa('acesso.mudarContexto', { cnpj: '12ABC34501DE35' }),
    ]);
    expect(recusas.map((r) => r.codigo)).toEqual(['BLOQUEADA', 'BLOQUEADA', 'BLOQUEADA']);
    expect((await e.n.recusa('acesso.desbloquear', { senha: 'errada' })).codigo).toBe('SENHA_INCORRETA');
    expect(await bloqueada()).toBe('pedido');
    expect(await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA })).toMatchObject({
      situacao: 'dentro',
      conta: { naoEnviados: 1 },
    });
  });

  test('when it is locked, then nothing goes over the line, and no timer of the account is left', async () => {
    await e.n.feito('acesso.bloquear', {});
    const antes = e.rede.pedidos.length;
    for (let n = 0; n < 10; n += 1) e.relogio.avancar(MINUTO);
    await e.n.feito('sync.tentarAgora', {});
    expect(e.rede.pedidos.slice(antes).filter((p) => !p.endsWith('/v1/saude'))).toEqual([]);
  });

  test('when a call hangs on the line, then the lock is there at once', async () => {
    const [chegou, solta] = [sinal(), sinal()];
    e.rede.depois = async (p) => {
      if (!p.endsWith('/decisoes')) return;
      chegou.dar();
      await solta.promessa;
    };
    const decidindo = e.aprovar(id);
    await comPrazo(chegou.promessa, 'the decision on the line');
    const bloqueando = e.n.feito('acesso.bloquear', {});
    await e.ate((s) => s.situacao === 'bloqueada', 'the lock');
    expect(await decidir()).toBe('BLOQUEADA');
    solta.dar();
    await decidindo;
    expect(await bloqueando).toMatchObject({ situacao: 'bloqueada' });
    await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA });
    await e.n.feito('sync.tentarAgora', {});
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision, once');
  });

  test('when more than 30 days have gone by and there is a connection, then the password opens it', async () => {
    await e.n.feito('acesso.bloquear', {});
    e.rede.cair();
    e.relogio.saltar(31 * DIA);
    // The line is asked only after the days are counted, by a clock that nobody has put right yet.
    expect((await e.n.recusa('acesso.desbloquear', { senha: SENHA_DA_HELENA })).codigo).toBe(
      'PRAZO_SEM_CONEXAO',
    );
    e.rede.voltar();
    expect(await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA })).toMatchObject({
      situacao: 'dentro',
    });
  });

  test('when she signs out with erasing, then the unsent forbids it; without it, the data are gone', async () => {
    e.rede.cair();
    await e.aprovarNaFila(id);
    await e.n.feito('acesso.bloquear', {});
    expect((await e.n.recusa('acesso.sair', { apagar: true })).codigo).toBe('JA_ENFILEIRADO');
    await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA });
    await e.n.feito('aprovacao.cancelar', { ids: [id] });
    await e.n.feito('acesso.bloquear', {});
    expect(await e.n.feito('acesso.sair', { apagar: true })).toMatchObject({ situacao: 'fora', contas: 0 });
    expect([...e.chaveiro.tem.keys()].filter((nome) => !nome.startsWith('dispositivo-'))).toEqual([]);
  });
});

describe('given a decision', () => {
  test('when the password was typed more than five minutes ago, then it is asked for again', async () => {
    e.relogio.avancar(5 * MINUTO);
    expect(await decidir()).toBe('SENHA_NECESSARIA');
    expect((await e.n.recusa('acesso.confirmarSenha', { senha: 'errada' })).codigo).toBe('SENHA_INCORRETA');
    expect(await decidir()).toBe('SENHA_NECESSARIA');
    await e.n.feito('acesso.confirmarSenha', { senha: SENHA_DA_HELENA });
    await e.aprovarNaFila(id);
  });

  test('when the clock was set back, then the password is asked for again, too', async () => {
    e.relogio.saltar(-DIA);
    expect(await decidir()).toBe('SENHA_NECESSARIA');
  });
});
