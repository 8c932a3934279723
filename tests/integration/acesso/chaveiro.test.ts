import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iniciarHospedeiro, type Hospedeiro } from '../../support/hospedeiro.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { iniciarServidor, type Servidor } from '../../support/servidor.ts';
import { abrirSessao, semChaveiroDeVerdade, type Sessao } from '../../support/sessao.ts';

/** Accounts with a real keychain of a desktop session: what happens when it is emptied, as after an update. */
const HELENA = { cpf: '11144477735', senha: 'Serra2026' };
const TODOS = { filtro: 'todos', busca: '', ordem: 'mais-antigos', limite: 50 } as const;
const NINGUEM = 'http://127.0.0.1:9';
const motivo = semChaveiroDeVerdade();

let servidor: Servidor;
let pasta: string;
let pastaDaSessao: string;
let sessao: Sessao;
let h: Hospedeiro | null = null;

const ligar = async (api: string): Promise<Hospedeiro> => {
  await h?.parar();
  h = await iniciarHospedeiro({ api, pasta, demonstracao: false, env: sessao.env });
  return h;
};
/** Waits, moved by events, until the inbox holds the sample requests. */
const caixaCheia = (host: Hospedeiro): Promise<string> =>
  new Promise((resolver, rejeitar) => {
    const olhar = (): void =>
      void host.feito('aprovacao.listar', TODOS).then(({ itens: [primeiro] }) => {
        if (primeiro === undefined) return;
        parar();
        resolver(primeiro.id);
      }, rejeitar);
    const parar = host.assinar(olhar);
    olhar();
  });

beforeEach(async () => {
  if (motivo !== null) return;
  [pasta, pastaDaSessao] = [pastaNova('sigcon-perfil'), pastaNova('sigcon-chaveiro')];
  sessao = await abrirSessao(pastaDaSessao);
  servidor = await iniciarServidor();
});
afterEach(async () => {
  if (motivo !== null) return;
  await h?.parar();
  h = null;
  await servidor.parar();
  await sessao.fechar();
  for (const p of [pasta, pastaDaSessao, servidor.pasta]) apagarPasta(p);
});

describe.skipIf(motivo !== null)(
  `given a real keychain${motivo === null ? '' : ` (skipped: ${motivo})`}`,
  () => {
    test('when it is emptied, then the account opens again after one sign-in online, with the unsent decision', async () => {
      let host = await ligar(servidor.url);
      await host.feito('acesso.entrar', HELENA);
      const id = await caixaCheia(host);
      await host.feito('sync.pausar', { pausado: true });
      const decisao = { decisao: 'DEVOLVER' as const, justificativa: 'Informe o setor.' };
      await host.feito('aprovacao.decidir', { decisoes: [{ id, versao: 1, decisao }] });

      // Offline, password and keychain together open it; the wrong password does not.
      host = await ligar(NINGUEM);
      expect((await host.recusa('acesso.entrar', { ...HELENA, senha: 'Serra2027' })).codigo).toBe(
        'SENHA_INCORRETA',
      );
      const semLinha = await host.feito('acesso.entrar', HELENA);
      expect(semLinha).toMatchObject({ situacao: 'dentro', conta: { naoEnviados: 1 } });

      // An update of the system took the keychain away: another, empty one is there.
      await host.parar();
      h = null;
      await sessao.fechar();
      apagarPasta(pastaDaSessao);
      pastaDaSessao = pastaNova('sigcon-chaveiro');
      sessao = await abrirSessao(pastaDaSessao);
      host = await ligar(NINGUEM);
      const { armazenamento } = await host.feito('app.estado', {});
      expect(armazenamento.situacao).toBe('chave-perdida');
      await host.feito('app.recomecar', {});
      expect((await host.recusa('acesso.entrar', HELENA)).codigo).toBe('CHAVE_DA_CONTA_PERDIDA');

      host = await ligar(servidor.url);
      const deVolta = await host.feito('acesso.entrar', HELENA);
      expect(deVolta.situacao).toBe('dentro');
      const aberta = await host.feito('aprovacao.abrir', { id });
      // The new device store is not paused: it may have gone out by now, once.
      const viva = aberta.pendente?.decisao.decisao === 'DEVOLVER';
      expect(viva || aberta.dado.situacaoCadastral === 'DEVOLVIDO').toBe(true);
      // And without the backend again, under the new keychain.
      host = await ligar(NINGUEM);
      expect((await host.feito('acesso.entrar', HELENA)).situacao).toBe('dentro');
    }, 60_000);
  },
);
