import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import {
  APROVAR,
  ateAprovacao,
  ateCaixa,
  ateChegarem,
  ateEsvaziar,
  contem,
  DECISAO,
  decidir,
  efeitosDaDecisao,
  entrar,
  LOTE,
  Reparticao,
  UMA_APROVACAO,
  type Estacao as EstacaoReal,
} from '../../support/conta.ts';
import { comPrazo, sinal } from '../../support/esperar.ts';
import { segurarAntes, segurarResposta } from '../../support/falhas.ts';
import { copiarPasta } from '../../support/pasta.ts';
import { desfecho, HELENA, noBanco, RITA, sessaoDe } from '../server/apoio.ts';
import { abrirCena, Estacao, MINUTO, pedido, respostaPerdida, SENHA_DA_HELENA, type Cena } from './apoio.ts';

const SENHA_NOVA = 'Nova2026x';
const SAIDA = 'DELETE /v1/sessoes/atual';

/** Entries of the keychain that belong to a session. */
const tokensNoChaveiro = (e: Estacao): [string, string][] =>
  [...e.chaveiro.tem].filter(([nome]) => nome.startsWith('sessao-'));
const sessoesAbertas = (cena: Cena): number =>
  noBanco(cena.servidor.pasta, (banco) =>
    Number(banco.prepare('select count(*) from sessoes where encerrada_em is null').pluck().get()),
  );

describe('given a server that was restored, with the same number for another version', () => {
  let r: Reparticao;
  let e: EstacaoReal;
  beforeEach(async () => {
    r = await Reparticao.abrir();
    e = await r.estacao();
  });
  afterEach(() => r.fechar());
  const copiarServidor = async (): Promise<string> => {
    await r.servidor.parar();
    const copia = copiarPasta(r.servidor.pasta);
    await r.trocarServidor();
    return copia;
  };

  test('when the feed tells the other content before the decision was sent, then it is not even sent', async () => {
    const id = await r.pedido(1);
    await entrar(e.n);
    await ateChegarem(e.n, [id]);
    const copia = await copiarServidor();
    const devolver = { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' } as const;
    await r.decidirEmOutroLugar(id, 1, devolver);
    await r.corrigir(1, 2, { setorTrabalho: 'Convênios' });
    await e.n.feito('sync.tentarAgora', {});
    await ateAprovacao(e.n, id, (a) => a.dado.versao === 3, 'the correction');
    await e.n.feito('sync.pausar', { pausado: true });
    await decidir(e.n, [id], APROVAR, 3);

    // Only the last of it is ever read here: the same number, another content.
    await r.linha.cair();
    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await r.decidirEmOutroLugar(id, 1, devolver);
    await r.corrigir(1, 2, { setorTrabalho: 'Obras' });
    await r.linha.voltar();
    await e.n.feito('sync.tentarAgora', {});
    const vista = await ateAprovacao(e.n, id, (a) => a.dado.setorTrabalho === 'Obras', 'the other one');
    expect(vista).toMatchObject({
      dado: { versao: 3 },
      pendente: { estado: 'CONFLITO', versao: 3, visto: { setorTrabalho: 'Convênios' } },
    });
    await e.n.feito('sync.pausar', { pausado: false });
    await e.n.feito('sync.tentarAgora', {});
    expect([...r.linha.das(DECISAO), ...r.linha.das(LOTE)]).toEqual([]);
    expect(efeitosDaDecisao(copia, [id]).get(id)).toMatchObject({ versao: 3, situacao: 'ANALISE' });
  });

  test('when the author’s computer sends the same request again, then the decision that was confirmed has its effect again', async () => {
    await entrar(e.n);
    const copia = await copiarServidor();
    const id = await r.pedido(2);
    await e.n.feito('sync.tentarAgora', {});
    await ateChegarem(e.n, [id]);
    await decidir(e.n, [id]);
    await ateCaixa(e.n, 'decididos', contem([id]), 'the decision at the server');

    await r.linha.cair();
    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await r.pedido(2);
    await r.linha.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await ateAprovacao(
      e.n,
      id,
      (a) =>
        a.pendente === null && a.dado.situacaoCadastral === 'APROVADO' && r.linha.das(DECISAO).length > 1,
      'the decision at the restored server',
    );
    expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect(efeitosDaDecisao(copia, [id]).get(id)).toEqual(UMA_APROVACAO);
  });
});

describe('given a line that hangs on a decision', () => {
  let r: Reparticao;
  let e: EstacaoReal;
  let id: string;
  let decidindo: Promise<unknown>;
  const preparar = async (falha: ReturnType<typeof segurarAntes>): Promise<void> => {
    r = await Reparticao.abrir();
    id = await r.pedido(1);
    e = await r.estacao();
    await entrar(e.n);
    await ateChegarem(e.n, [id]);
    r.linha.quando(DECISAO, falha);
    decidindo = decidir(e.n, [id]);
    await comPrazo(falha.chegou, 'the decision on the line');
  };
  /** The one that hangs is still on the line: nobody has waited for it. */
  const presaAinda = (): boolean => r.linha.das(DECISAO).every((p) => p.falha !== 'passar' && !p.acabou);
  const enviadaUmaVez = async (): Promise<void> => {
    await e.n.feito('sync.tentarAgora', {});
    await ateCaixa(e.n, 'decididos', contem([id]), 'the decision at the server');
    expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect(efeitosDaDecisao(r.servidor.pasta, [id]).get(id)).toEqual(UMA_APROVACAO);
    const chaves = new Set(r.linha.das(DECISAO).map((p) => p.chave));
    expect(chaves.size).toBe(1);
  };
  afterEach(() => r.fechar());

  test.each([
    ['before the server saw it', segurarAntes],
    ['after the server took it', segurarResposta],
  ])(
    '%s, when she locks and unlocks, then neither waits, and it is sent afterwards, once',
    async (_q, segurar) => {
      const falha = segurar();
      await preparar(falha);
      await comPrazo(e.n.feito('acesso.bloquear', {}), 'the lock', 8_000);
      expect(presaAinda()).toBe(true);
      const dentro = await comPrazo(
        e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA }),
        'the way back in',
        8_000,
      );
      expect(dentro).toMatchObject({ situacao: 'dentro' });
      await decidindo;
      await enviadaUmaVez();
      // The first one, let go long after, does nothing more.
      falha.soltar();
      await r.linha.esperar(DECISAO, r.linha.das(DECISAO).length);
      await enviadaUmaVez();
    },
  );

  test('when the program ends, then it does not wait, and the next one sends it, once', async () => {
    const falha = segurarResposta();
    await preparar(falha);
    await comPrazo(e.encerrar(), 'the end of the program', 8_000);
    expect(presaAinda()).toBe(true);
    falha.largar();
    await decidindo.catch(() => undefined);
    await e.ligar();
    await entrar(e.n);
    await enviadaUmaVez();
  });
});

describe('given an account on this computer', () => {
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
  /** What somebody can make of an entry of the keychain without its account's key. */
  const legivel = (texto: string): string[] => {
    const cruas = [texto, Buffer.from(texto, 'base64').toString('utf8')];
    return cruas.flatMap((t) => [t, ...(t.match(/[A-Za-z0-9_.~+/=-]{8,}/g) ?? [])]);
  };

  describe('whose keychain somebody else reads, too', () => {
    test('when it is locked, then nothing of its entries opens anything at the backend', async () => {
      await e.n.feito('acesso.bloquear', {});
      const entradas = tokensNoChaveiro(e);
      expect(entradas).toHaveLength(1);
      const abertas = sessoesAbertas(cena);
      for (const palavra of new Set([...e.chaveiro.tem.values()].flatMap(legivel))) {
        if (!/^[\x21-\x7e]+$/.test(palavra)) continue;
        expect(desfecho(await cena.servidor.eu(palavra))).toMatch(/^401/);
        expect(desfecho(await cena.servidor.renovar(palavra))).toMatch(/^4/);
      }
      // The session lives on meanwhile: unlocking needs no backend, and what was decided goes.
      expect(sessoesAbertas(cena)).toBe(abertas);
      const antes = e.rede.pedidos.length;
      await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA });
      await e.aprovarNaFila(id);
      await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the server');
      expect(e.rede.pedidos.slice(antes)).not.toContain('POST /v1/sessoes');
    });

    test('when tokens in clear are put there (by an older version, by somebody), then they are not used', async () => {
      const nome = tokensNoChaveiro(e)[0]?.[0] ?? '';
      const { acesso, renovacao } = sessaoDe(await cena.servidor.entrar(RITA));
      await e.n.feito('acesso.bloquear', {});
      e.chaveiro.tem.set(nome, JSON.stringify({ acesso, renovacao }));
      await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA });
      await e.ate((s) => s.situacao === 'dentro' && s.conta.sessao === 'entrar-de-novo', 'the question');
      // Without a session nothing goes: the decision is told to wait.
      const guardando = e.aprovarNaFila(id);
      await e.ate((s) => s.situacao === 'dentro' && s.conta.naoEnviados === 1, 'the decision in the queue');
      e.relogio.avancar(1_000);
      await guardando;
      await e.n.feito('acesso.confirmarSenha', { senha: SENHA_DA_HELENA });
      await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the server');
      // Whoever's they were, they are of no use and out of reach now.
      expect(tokensNoChaveiro(e).flatMap(([, texto]) => legivel(texto))).not.toContain(acesso);
      expect(desfecho(await cena.servidor.eu(acesso))).toBe('200');
    });
  });

  describe('from which she signs out', () => {
    test('when the access token has expired and there is no line, then her tokens leave the keychain', async () => {
      cena.servidor.relogio.avancar(16 * MINUTO);
      e.rede.cair();
      await e.n.feito('acesso.sair', { apagar: false });
      expect(tokensNoChaveiro(e)).toEqual([]);
    });

    test('when it is locked and there is no line, then they leave it all the same', async () => {
      await e.n.feito('acesso.bloquear', {});
      e.rede.cair();
      await e.n.feito('acesso.sair', { apagar: false });
      expect(tokensNoChaveiro(e)).toEqual([]);
    });

    test('when the line hangs, then they are gone before anybody answers', async () => {
      const [chegou, solta] = [sinal(), sinal()];
      e.rede.antes = async (p) => {
        if (p !== SAIDA) return;
        chegou.dar();
        await solta.promessa;
      };
      const saindo = e.n.feito('acesso.sair', { apagar: false });
      await comPrazo(chegou.promessa, 'the sign-out on the line');
      expect(tokensNoChaveiro(e)).toEqual([]);
      e.rede.cair();
      solta.dar();
      expect(await saindo).toMatchObject({ situacao: 'fora' });
      expect(tokensNoChaveiro(e)).toEqual([]);
    });
  });

  describe('with unsent decisions, on a computer that slept', () => {
    beforeEach(async () => {
      e.rede.cair();
      await e.aprovarNaFila(id);
      e.relogio.saltar(8 * 60 * MINUTO);
    });

    test('when the very first call exports them, then it is refused, and the account is locked', async () => {
      expect((await e.n.recusa('acesso.exportar', {})).codigo).toBe('BLOQUEADA');
      await e.ate((s) => s.situacao === 'bloqueada', 'the lock');
      expect((await e.n.recusa('acesso.exportar', {})).codigo).toBe('BLOQUEADA');
    });

    test('when a sign of life comes first, then the export is refused all the same', async () => {
      await e.n.feito('acesso.atividade', {});
      expect((await e.n.recusa('acesso.exportar', {})).codigo).toBe('BLOQUEADA');
    });

    test('when she unlocks, then the export has them', async () => {
      await e.n.recusa('acesso.exportar', {});
      await e.ate((s) => s.situacao === 'bloqueada', 'the lock');
      await e.n.feito('acesso.desbloquear', { senha: SENHA_DA_HELENA });
      const { base64 } = await e.n.feito('acesso.exportar', {});
      expect(Buffer.from(base64, 'base64').toString()).toContain(id);
    });
  });

  describe('whose password is changed signed out, and the answer is lost', () => {
    const TROCA = 'PUT /v1/senhas/atual';
    const trocar = (senhaAtual = SENHA_DA_HELENA, senhaNova = SENHA_NOVA) =>
      e.n.invoke('acesso.trocarSenha', { cpf: HELENA, senhaAtual, senhaNova });
    beforeEach(async () => {
      await e.n.feito('acesso.sair', { apagar: false });
      let vezes = 0;
      e.rede.depois = (p) => {
        if (p !== TROCA) return;
        vezes += 1;
        if (vezes === 1) throw respostaPerdida();
      };
      expect((await trocar()).ok).toBe(false);
    });

    test('when she presses again, then it is done, and the account opens with the new password, without a line', async () => {
      expect(await trocar()).toMatchObject({ ok: true });
      expect(sessoesAbertas(cena)).toBe(0);
      e.rede.cair();
      expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('SENHA_INCORRETA');
      expect(await e.entrar(HELENA, SENHA_NOVA)).toMatchObject({ situacao: 'dentro' });
    });

    test('when she types another new password, then the old one is told to be wrong', async () => {
      expect(await trocar(SENHA_DA_HELENA, 'Outra2026x')).toMatchObject({
        error: { codigo: 'VALIDACAO', campos: [{ campo: 'senhaAtual', codigo: 'SENHA_INCORRETA' }] },
      });
    });
  });

  describe('that does not open although the password is right', () => {
    test.each(['bloqueado', 'ausente'] as const)(
      'when the keychain is %s and she tries three times, then no session stays open at the backend',
      async (motivo) => {
        await e.n.feito('acesso.sair', { apagar: false });
        expect(sessoesAbertas(cena)).toBe(0);
        const { tem } = e.chaveiro;
        const terminadas = [sinal(), sinal(), sinal()];
        let quantas = 0;
        e.rede.depois = (p) => {
          if (p === SAIDA) terminadas[quantas++]?.dar();
        };
        Object.assign(e.chaveiro, {
          read: (nome: string) =>
            Promise.resolve(nome.startsWith('conta-') ? fail(motivo) : ok(tem.get(nome) ?? null)),
        });
        for (const terminada of terminadas) {
          expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('CHAVEIRO_INDISPONIVEL');
          await comPrazo(terminada.promessa, 'the end of the session');
        }
        expect(sessoesAbertas(cena)).toBe(0);
      },
    );
  });
});
